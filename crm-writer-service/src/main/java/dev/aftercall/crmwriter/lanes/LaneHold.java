package dev.aftercall.crmwriter.lanes;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * One hold of a lane, from taking to handing back.
 *
 * <p>What is left of it is counted from before the database was asked, by a clock that only moves on, so that the holder
 * always believes in less than the database grants.
 */
public final class LaneHold {

    private final LaneId lane;
    private final UUID lease;
    private final Duration length;
    private final Duration requestReserve;
    private final LongSupplier nanoTime;
    private volatile long heldUntilNanos;
    private final long takenAtNanos;
    private volatile boolean lost;
    private volatile boolean stopping;

    /**
     * @param lease fresh for each hold: statements that must not come late name it
     * @param askedAtNanos the clock's reading before the lane was asked for
     */
    LaneHold(
            LaneId lane,
            UUID lease,
            Duration length,
            Duration requestReserve,
            LongSupplier nanoTime,
            long askedAtNanos) {
        this.lane = lane;
        this.lease = lease;
        this.length = length;
        this.requestReserve = requestReserve;
        this.nanoTime = nanoTime;
        this.takenAtNanos = askedAtNanos;
        this.heldUntilNanos = askedAtNanos + length.toNanos();
    }

    public LaneId lane() {
        return lane;
    }

    public UUID lease() {
        return lease;
    }

    /** How long the hold still lasts; negative when it has ended. */
    public Duration left() {
        return Duration.ofNanos(heldUntilNanos - nanoTime.getAsLong());
    }

    /** How long it lasts by now. */
    public Duration lasted() {
        return Duration.ofNanos(nanoTime.getAsLong() - takenAtNanos);
    }

    /** Ends with the request under way: the hold stays ours for its outcome, but nothing new leaves. */
    public void startNoMoreRequests() {
        stopping = true;
    }

    /** Whether enough is left for a request to leave and its outcome to be stored, or doubted, by us. */
    public boolean mayStartRequest() {
        return !lost && !stopping && left().compareTo(requestReserve) >= 0;
    }

    /** Whether another may hold the lane by now. */
    public boolean isOver() {
        return lost || left().isNegative();
    }

    /** The database renewed the hold; the clock's reading is from before it was asked. */
    void renewed(long askedAtNanos) {
        heldUntilNanos = askedAtNanos + length.toNanos();
    }

    /** The database no longer knows the hold. */
    void lose() {
        lost = true;
    }
}
