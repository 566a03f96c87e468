package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.state.Setting;
import dev.aftercall.simulator.time.SimulatorTime;

/**
 * Delivers events in the background. Promises: (1) whoever adds events does not wait; (2) a post has at most a hundred,
 * all of one account, and no account has more posts under way than its app allows; (3) what is not delivered is tried
 * ten times more within a day of the simulator's clock, each event for itself; (4) whoever moves that clock finds
 * done what was due. What waits is in memory only.
 */
final class Outbox implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(6);

    private final SimulatorTime time;
    private final Supplier<WebhookSetup> setup;
    private final Poster poster;
    private final DeliveryLog log;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock turn = new ReentrantLock();
    private final Condition quiet = turn.newCondition();
    private final Map<Long, Lane> lanes = new HashMap<>();
    private final Setting<DeliverySettings> settings;
    private Random random;
    private volatile boolean closed;
    private volatile int firstNoted;
    private int generation;
    private int later;

    Outbox(
            SimulatorTime time,
            Supplier<WebhookSetup> setup,
            Setting<DeliverySettings> settings,
            Poster poster,
            DeliveryLog log) {
        this.time = time;
        this.setup = setup;
        this.poster = poster;
        this.log = log;
        this.settings = settings;
        this.random = new Random(settings.get().seed());
        settings.watch(this::changed);
        time.settlesWith(this::awaitQuiet);
    }

    private void changed(DeliverySettings before, DeliverySettings after) {
        turn.lock();
        try {
            if (after.seed() != before.seed()) {
                random = new Random(after.seed());
            }
        } finally {
            turn.unlock();
        }
        goOn();
    }

    /** How many events wait to be posted now. */
    int waiting() {
        turn.lock();
        try {
            return lanes.values().stream().mapToInt(Lane::size).sum();
        } finally {
            turn.unlock();
        }
    }

    /** How many events wait for a later time. */
    int later() {
        turn.lock();
        try {
            return later;
        } finally {
            turn.unlock();
        }
    }

    /** Forgets what waits; posts under way end. */
    void clear() {
        turn.lock();
        try {
            lanes.values().removeIf(Lane::isIdle);
            lanes.values().forEach(Lane::clear);
            generation++;
            later = 0;
        } finally {
            turn.unlock();
        }
    }

    /** Is as at the first start; what becomes of posts under way is not noted any more. */
    void reset() {
        turn.lock();
        try {
            clear();
            random = new Random(settings.get().seed());
            firstNoted = generation;
            log.clear();
        } finally {
            turn.unlock();
        }
    }

    /** Takes events of one account, all of them new. */
    void add(long hubId, List<WebhookEvent> events) {
        Instant now = time.clock().instant();
        turn.lock();
        try {
            List<Attempt> attempts = drawn(events, now.plus(settings.get().delay()));
            if (settings.get().delay().isZero()) {
                queue(hubId, attempts);
            } else {
                putOff(hubId, attempts, now.plus(settings.get().delay()));
            }
        } finally {
            turn.unlock();
        }
    }

    /** Those that are not lost; copies stand at the end, so that of many events they come in another post. */
    private List<Attempt> drawn(List<WebhookEvent> events, Instant firstAt) {
        List<Attempt> attempts = new ArrayList<>();
        List<Attempt> copies = new ArrayList<>();
        int lost = 0;
        for (WebhookEvent event : events) {
            if (happens(settings.get().lostShare())) {
                lost++;
                continue;
            }
            Attempt attempt = new Attempt(event, 0, firstAt);
            attempts.add(attempt);
            if (happens(settings.get().duplicateShare())) {
                copies.add(attempt);
            }
        }
        attempts.addAll(copies);
        log.raised(attempts.size() + lost, lost);
        return attempts;
    }

    private boolean happens(double share) {
        return share > 0 && random.nextDouble() < share;
    }

    private void putOff(long hubId, List<Attempt> attempts, Instant due) {
        later += attempts.size();
        int now = generation;
        time.agenda().at(due, () -> {
            turn.lock();
            try {
                if (generation == now) {
                    later -= attempts.size();
                    queue(hubId, attempts);
                }
            } finally {
                turn.unlock();
            }
        });
    }

    private void queue(long hubId, List<Attempt> attempts) {
        Lane lane = lanes.computeIfAbsent(hubId, unused -> new Lane());
        lane.add(attempts);
        start(hubId, lane);
    }

    /** Posts what can be posted; for when something was set. */
    void goOn() {
        turn.lock();
        try {
            lanes.forEach(this::start);
            quiet.signalAll();
        } finally {
            turn.unlock();
        }
    }

    private void start(long hubId, Lane lane) {
        Optional<Target> target =
                setup.get().target().filter(unused -> !settings.get().paused());
        while (!closed && target.isPresent() && lane.canPost(target.get().mostAtOnce())) {
            Lane.Batch batch = lane.take(settings.get().shuffled(), random);
            DeliverySettings used = settings.get();
            int now = generation;
            threads.execute(() -> post(hubId, lane, target.get().url(), batch, used, now));
        }
    }

    private void post(long hubId, Lane lane, URI url, Lane.Batch batch, DeliverySettings used, int began) {
        long started = System.nanoTime();
        List<Attempt> attempts = batch.attempts();
        Poster.Outcome outcome = new Poster.Outcome(0, "not sent");
        try {
            outcome = closed ? outcome : poster.post(url, body(attempts), used);
            if (!closed && began >= firstNoted) {
                log.posted(hubId, url, outcome, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started), attempts);
            }
        } finally {
            finished(hubId, lane, batch, outcome.isDelivered() ? List.of() : attempts, began);
        }
    }

    private static byte[] body(List<Attempt> batch) {
        ArrayNode array = Json.array();
        batch.forEach(attempt -> array.add(attempt.event().body(attempt.number())));
        return Json.write(array).getBytes(StandardCharsets.UTF_8);
    }

    private void finished(long hubId, Lane lane, Lane.Batch batch, List<Attempt> failed, int began) {
        Instant ended = time.clock().instant();
        turn.lock();
        try {
            lane.done(batch);
            if (began == generation) {
                failed.stream()
                        .filter(attempt -> !attempt.isLast())
                        .map(attempt -> attempt.next(ended))
                        .forEach(next -> putOff(
                                hubId, List.of(next), next.due(settings.get().seed())));
            }
            start(hubId, lane);
            quiet.signalAll();
        } finally {
            turn.unlock();
        }
    }

    /** Waits for what stands in the lanes now: under a backlog there is no moment when nothing is being posted. */
    private Duration awaitQuiet(Duration patience) {
        long left = patience.toNanos();
        turn.lock();
        try {
            Map<Lane, Long> ends = new HashMap<>();
            lanes.values().forEach(lane -> ends.put(lane, lane.end()));
            while (left > 0
                    && !ends.entrySet().stream().allMatch(each -> each.getKey().isDoneUpTo(each.getValue()))) {
                left = quiet.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            turn.unlock();
        }
        return Duration.ofNanos(Math.max(0, left));
    }

    /** Breaks off posts under way, without interrupting their threads: that would close the history's file under others. */
    @Override
    public void close() {
        closed = true;
        clear();
        poster.close();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(LONGEST_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "posts of webhook events are still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
