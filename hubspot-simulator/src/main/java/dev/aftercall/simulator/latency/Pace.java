package dev.aftercall.simulator.latency;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.state.Setting;

/** Makes answers take their time, portal by portal, in real time. */
public final class Pace implements AutoCloseable {

    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<Long, Lane> lanes = new ConcurrentHashMap<>();
    private final Setting<Settings> settings;

    public Pace(Setting<Settings> settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        settings.watch(this::changed);
    }

    private void changed(Settings before, Settings after) {
        if (before.equals(after) || !before.usual().equals(after.usual())) {
            lanes.clear();
        } else {
            lanes.keySet().removeIf(hubId -> !before.of(hubId).equals(after.of(hubId)));
        }
    }

    /** Sets the pace of every portal that has none of its own; requests under way keep theirs. */
    public void set(PaceSettings wanted) {
        update(unused -> wanted);
    }

    /** Gives a portal a pace of its own. */
    public void set(long hubId, PaceSettings wanted) {
        update(hubId, unused -> wanted);
    }

    /** As {@link #set(PaceSettings)}, made of the pace that is set; nobody else sets it meanwhile. */
    public void update(UnaryOperator<PaceSettings> change) {
        settings.update(before -> new Settings(change.apply(before.usual()), before.own()));
    }

    /** As {@link #set(long, PaceSettings)}, made of the pace that the portal has. */
    public void update(long hubId, UnaryOperator<PaceSettings> change) {
        settings.update(before -> before.with(hubId, change.apply(before.of(hubId))));
    }

    /** Every portal goes at the same pace again. */
    public void reset(PaceSettings wanted) {
        settings.set(new Settings(wanted, Map.of()));
    }

    /** What is set: the usual pace and those of single portals. */
    public record Settings(PaceSettings usual, Map<Long, PaceSettings> own) {

        public Settings {
            own = Map.copyOf(own);
        }

        private PaceSettings of(long hubId) {
            return own.getOrDefault(hubId, usual);
        }

        private Settings with(long hubId, PaceSettings wanted) {
            Map<Long, PaceSettings> more = new HashMap<>(own);
            more.put(hubId, wanted);
            return new Settings(usual, more);
        }
    }

    /** The pace of portals that have none of their own. */
    public PaceSettings usual() {
        return settings.get().usual();
    }

    public PaceSettings of(long hubId) {
        return settings.get().of(hubId);
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
