package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.state.Recorder;
import dev.aftercall.simulator.state.Setting;
import dev.aftercall.simulator.time.SimulatorTime;

/**
 * Delivers events in the background. Promises: (1) whoever adds events does not wait; (2) a post has at most a hundred,
 * all of one account, and no account has more posts under way than its app allows; (3) what is not delivered is tried
 * ten times more within a day of the simulator's clock, each event for itself; (4) whoever moves that clock finds
 * done what was due; (5) what waits outlives the process, and what was being posted when that ended is posted again.
 */
final class Outbox implements AutoCloseable {

    /** What it stands on. */
    record Ground(
            Supplier<WebhookSetup> setup, Setting<DeliverySettings> settings, Recorder recorder, Backlog backlog) {}

    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(6);

    private final SimulatorTime time;
    private final Ground ground;
    private final Chance chance;
    private final Poster poster;
    private final DeliveryLog log;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock turn = new ReentrantLock();
    private final Condition quiet = turn.newCondition();
    private final Map<Long, Lane> lanes = new HashMap<>();
    private volatile boolean closed;
    private volatile int firstNoted;
    private int generation;
    private int later;

    Outbox(SimulatorTime time, Ground ground, Chance chance, Poster poster, DeliveryLog log) {
        this.time = time;
        this.ground = ground;
        this.chance = chance;
        this.poster = poster;
        this.log = log;
        ground.settings().watch((before, after) -> goOn());
        time.settlesWith(this::awaitQuiet);
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
        ground.recorder().together(() -> {
            empty();
            ground.backlog().commit(new BacklogChange.Forgotten());
        });
    }

    private void empty() {
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

    /** These wait from now on, and rest until {@link #begin}; posts under way end. */
    void become(Backlog.Contents contents) {
        empty();
        ground.backlog().become(contents);
    }

    /** Goes on with what waits. */
    void begin() {
        chance.goOnAfter(ground.backlog().lastId());
        schedule(ground.backlog().inOrder());
    }

    /** Counts from the beginning; what becomes of posts under way is not noted any more. */
    void reset() {
        turn.lock();
        try {
            firstNoted = generation;
            log.clear();
        } finally {
            turn.unlock();
        }
    }

    /** Takes events of one account, all of them new. */
    void add(List<WebhookEvent> events) {
        Instant due = time.clock().instant().plus(ground.settings().get().delay());
        ground.recorder().together(() -> {
            BacklogChange.Raised raised = drawn(events, due);
            ground.backlog().commit(raised);
            ground.recorder().afterwards(() -> schedule(raised.events()));
        });
    }

    /** Those that are not lost; copies stand at the end, so that of many events they come in another post. */
    private BacklogChange.Raised drawn(List<WebhookEvent> events, Instant due) {
        long id = ground.backlog().lastId();
        List<Waiting> waiting = new ArrayList<>();
        List<WebhookEvent> copies = new ArrayList<>();
        int lost = 0;
        for (WebhookEvent event : events) {
            id++;
            if (chance.isLost()) {
                lost++;
                continue;
            }
            waiting.add(new Waiting(new Attempt(id, event, 0, due), due));
            if (chance.comesTwice()) {
                copies.add(event);
            }
        }
        for (WebhookEvent copy : copies) {
            waiting.add(new Waiting(new Attempt(++id, copy, 0, due), due));
        }
        log.raised(waiting.size() + lost, lost);
        return new BacklogChange.Raised(id, waiting);
    }

    /** Queues what is due, account by account, and puts the rest off. */
    private void schedule(List<Waiting> waiting) {
        Instant now = time.clock().instant();
        turn.lock();
        try {
            Map<Long, List<Attempt>> due = new HashMap<>();
            Map<Instant, List<Waiting>> others = new LinkedHashMap<>();
            for (Waiting each : waiting) {
                if (each.due().isAfter(now)) {
                    others.computeIfAbsent(each.due(), unused -> new ArrayList<>())
                            .add(each);
                } else {
                    due.computeIfAbsent(each.hubId(), unused -> new ArrayList<>())
                            .add(each.attempt());
                }
            }
            due.forEach(this::queue);
            others.forEach(this::putOff);
        } finally {
            turn.unlock();
        }
    }

    private void putOff(Instant due, List<Waiting> waiting) {
        later += waiting.size();
        int now = generation;
        time.agenda().at(due, () -> {
            turn.lock();
            try {
                if (generation == now) {
                    later -= waiting.size();
                    Map<Long, List<Attempt>> accounts = new HashMap<>();
                    waiting.forEach(each -> accounts.computeIfAbsent(each.hubId(), unused -> new ArrayList<>())
                            .add(each.attempt()));
                    accounts.forEach(this::queue);
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
        DeliverySettings used = ground.settings().get();
        Optional<Target> target = ground.setup().get().target().filter(unused -> !used.paused());
        while (!closed && target.isPresent() && lane.canPost(target.get().mostAtOnce())) {
            Lane.Batch batch = chance.next(lane);
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
            finished(hubId, lane, batch, outcome.isDelivered(), began);
        }
    }

    private static byte[] body(List<Attempt> batch) {
        ArrayNode array = Json.array();
        batch.forEach(attempt -> array.add(attempt.event().body(attempt.number())));
        return Json.write(array).getBytes(StandardCharsets.UTF_8);
    }

    private void finished(long hubId, Lane lane, Lane.Batch batch, boolean delivered, int began) {
        Instant ended = time.clock().instant();
        ground.recorder().together(() -> {
            turn.lock();
            try {
                lane.done(batch);
                if (began == generation && delivered) {
                    ground.backlog().commit(new BacklogChange.Tried(ids(batch.attempts()), List.of()));
                } else if (began == generation && !closed) {
                    tryAgain(batch.attempts(), ended);
                }
                start(hubId, lane);
                quiet.signalAll();
            } finally {
                turn.unlock();
            }
        });
    }

    private void tryAgain(List<Attempt> failed, Instant ended) {
        List<Waiting> next = failed.stream()
                .filter(attempt -> !attempt.isLast())
                .map(attempt -> attempt.next(ended))
                .map(attempt ->
                        new Waiting(attempt, attempt.due(ground.settings().get().seed())))
                .toList();
        List<Attempt> givenUp = failed.stream().filter(Attempt::isLast).toList();
        ground.backlog()
                .commit(new BacklogChange.Tried(
                        ids(givenUp), next.stream().map(BacklogChange.Again::of).toList()));
        next.forEach(each -> putOff(each.due(), List.of(each)));
    }

    private static List<Long> ids(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::id).toList();
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
        turn.lock();
        try {
            closed = true;
        } finally {
            turn.unlock();
        }
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
