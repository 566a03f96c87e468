package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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
    private final Lanes lanes = new Lanes();
    private final Postponed postponed;
    private volatile boolean closed;
    private volatile int firstNoted;
    private int generation;

    Outbox(SimulatorTime time, Ground ground, Chance chance, Poster poster, DeliveryLog log) {
        this.time = time;
        this.ground = ground;
        this.chance = chance;
        this.poster = poster;
        this.log = log;
        this.postponed = new Postponed(time.agenda(), turn, this::queue);
        ground.settings().watch((before, after) -> goOn());
        time.settlesWith(this::awaitQuiet);
    }

    /** How many events wait to be posted now. */
    int waiting() {
        turn.lock();
        try {
            return lanes.waiting();
        } finally {
            turn.unlock();
        }
    }

    /** How many events wait for a later time. */
    int later() {
        turn.lock();
        try {
            return postponed.count();
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
            lanes.clear();
            postponed.clear();
            generation++;
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
            Chance.Drawn drawn = chance.fate(events, ground.backlog().lastId(), due);
            List<Waiting> waiting = drawn.raised().events();
            log.raised(waiting.size() + drawn.lost(), drawn.lost());
            ground.backlog().commit(drawn.raised());
            ground.recorder().afterwards(() -> schedule(waiting));
        });
    }

    /** Queues what is due and puts the rest off. */
    private void schedule(List<Waiting> waiting) {
        Instant now = time.clock().instant();
        turn.lock();
        try {
            queue(waiting.stream().filter(each -> !each.due().isAfter(now)).toList());
            waiting.stream()
                    .filter(each -> each.due().isAfter(now))
                    .collect(Collectors.groupingBy(Waiting::due, TreeMap::new, Collectors.toList()))
                    .forEach(postponed::put);
        } finally {
            turn.unlock();
        }
    }

    private void queue(List<Waiting> due) {
        lanes.add(due, this::start);
    }

    /** Posts what can be posted; for when something was set. */
    void goOn() {
        turn.lock();
        try {
            lanes.each(this::start);
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
        next.forEach(each -> postponed.put(each.due(), List.of(each)));
    }

    private static List<Long> ids(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::id).toList();
    }

    /** Waits for what stands in the lanes now: under a backlog there is no moment when nothing is being posted. */
    private Duration awaitQuiet(Duration patience) {
        long left = patience.toNanos();
        turn.lock();
        try {
            BooleanSupplier done = lanes.soFar();
            while (left > 0 && !done.getAsBoolean()) {
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
