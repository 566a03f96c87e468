package dev.aftercall.crmwriter.writing;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.InFlights;
import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.hubspot.Throttle;

/** Whether a lane may have one more pass: as many as its portal bears requests, and as this process's memory bears bodies. */
@ApplicationScoped
class PassRoom {

    private static final int SHARE_OF_ASKING = 4;

    private final InFlights inFlights;
    private final OpenPortal portals;
    private final BodiesInHand bodies;
    private final LaneConfig config;

    PassRoom(InFlights inFlights, OpenPortal portals, BodiesInHand bodies, LaneConfig config) {
        this.inFlights = inFlights;
        this.portals = portals;
        this.bodies = bodies;
        this.config = config;
    }

    /** The bytes of bodies that one more pass may read beside so many of the lane's; 0 for no more passes now. */
    long beside(int passes, LaneId lane) {
        return passes < inFlights.of(lane.hubId()).limit() ? bodies.room(passes == 0) : 0;
    }

    /** How many passes may ask for people at a time: a quarter of the requests that the portal bears, and one at least. */
    private int ofAsking(LaneId lane) {
        return Math.max(1, inFlights.of(lane.hubId()).limit() / SHARE_OF_ASKING);
    }

    /** The bytes of bodies that one more pass that asks may read beside so many of the lane's; 0 for no more now. */
    long besideAsking(int passes, LaneId lane) {
        return passes < ofAsking(lane) ? bodies.room(passes == 0) : 0;
    }

    /** Whether one more beside so many is the last: that one is kept for live calls, which else stood behind backfill. */
    boolean isLast(int passes, LaneId lane) {
        return passes > 0 && passes == inFlights.of(lane.hubId()).limit() - 1;
    }

    /** Whether a slice that may have had so many bytes can't become fuller. */
    boolean isFull(Slice slice, long room) {
        return slice.calls().size() >= config.callsAtOnce() || slice.bytes() >= room;
    }

    /** How long a slice waits now to become fuller. */
    Duration lingering(LaneId lane) {
        Throttle throttle = portals.throttle(lane);
        return Lingering.of(
                throttle.free(Throttle.Bucket.TEN_SECONDS),
                throttle.limit(Throttle.Bucket.TEN_SECONDS),
                config.longestLingering());
    }

    BodiesInHand bodies() {
        return bodies;
    }
}
