package dev.aftercall.simulator.latency;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;

/** Makes answers take their time, portal by portal, in real time. */
public final class Pace implements AutoCloseable {

    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Long, PaceSettings> own = new ConcurrentHashMap<>();
    private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
    private volatile PaceSettings usual;

    public Pace(PaceSettings usual, Clock clock) {
        this.usual = usual;
        this.clock = clock;
    }

    /** Sets the pace of every portal that has none of its own; requests under way keep theirs. */
    public void set(PaceSettings settings) {
        usual = settings;
        lanes.clear();
    }

    /** Gives a portal a pace of its own. */
    public void set(long hubId, PaceSettings settings) {
        own.put(hubId, settings);
        lanes.remove(hubId);
    }

    /** Every portal goes at the same pace again. */
    public void reset(PaceSettings settings) {
        own.clear();
        set(settings);
    }

    /** What is set: the usual pace and those of single portals. */
    public record Settings(PaceSettings usual, Map<Long, PaceSettings> own) {

        public Settings {
            own = Map.copyOf(own);
        }
    }

    public Settings settings() {
        return new Settings(usual, own);
    }

    /** Every portal goes at the pace that is set for it. */
    public void use(Settings settings) {
        reset(settings.usual());
        settings.own().forEach(this::set);
    }

    /** The pace of portals that have none of their own. */
    public PaceSettings usual() {
        return usual;
    }

    public PaceSettings of(long hubId) {
        return own.getOrDefault(hubId, usual);
    }

    /** How many requests to a portal are being worked on, their records locked. */
    public int working(long hubId) {
        return lane(hubId).working();
    }

    /** How many requests to a portal wait for a worker. */
    public int waiting(long hubId) {
        return lane(hubId).waiting();
    }

    /**
     * Does the work of a request when there is a worker for it, as long as it takes.
     *
     * @throws ApiFailure 423 when a record is locked, 502 or 504 when it waited too long; nothing was done then
     */
    public Reply work(long hubId, Request request, RecordNames names, Supplier<Reply> work) {
        return lane(hubId).work(request, names, work);
    }

    private Lane lane(long hubId) {
        return lanes.computeIfAbsent(hubId, id -> new Lane(of(id), clock, closed, id));
    }

    /** Ends all waiting. */
    @Override
    public void close() {
        closed.countDown();
    }
}
