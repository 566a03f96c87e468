package dev.aftercall.crmwriter.lanes;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

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
    private final RecordsInHand records = new RecordsInHand();
    private final ReentrantLock alone = new ReentrantLock();
    private final ReentrantReadWriteLock transactions = new ReentrantReadWriteLock();

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

    /** The portal's records that passes of this hold have in hand. */
    public RecordsInHand records() {
        return records;
    }

    /** Does what no two passes of this hold may do at the same time, such as setting the portal up. */
    public <T> T alone(Supplier<T> work) {
        alone.lock();
        try {
            return work.get();
        } finally {
            alone.unlock();
        }
    }

    /** Runs a transaction that locks the lane's row; any number at the same time. */
    <T> T inTransaction(Supplier<T> transaction) {
        transactions.readLock().lock();
        try {
            return transaction.get();
        } finally {
            transactions.readLock().unlock();
        }
    }

    /**
     * Lets no further transaction begin and waits for those under way: where many passes lock the lane's row one after the
     * other and side by side, its lease could else never be renewed. The same thread lets them go on again.
     *
     * @return false when they take longer; they may go on then
     */
    boolean pauseTransactions(Duration atMost) {
        try {
            return transactions.writeLock().tryLock(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Lets transactions begin again. */
    void resumeTransactions() {
        transactions.writeLock().unlock();
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
