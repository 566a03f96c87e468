package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Time that only moves on, and a way to let it pass. Tests bring their own. */
public interface Ticker {

    /** Nanoseconds since some moment, as {@link System#nanoTime()}. */
    long nanos();

    /**
     * Lets at least the given time pass.
     *
     * @throws InterruptedException when the waiting thread is told to stop
     */
    void await(Duration time) throws InterruptedException;

    /**
     * Lets the given time pass, or less when the signal comes.
     *
     * @throws InterruptedException when the waiting thread is told to stop
     */
    default void await(CountDownLatch signal, Duration atMost) throws InterruptedException {
        await(atMost);
    }

    /** The machine's own. */
    static Ticker system() {
        return new Ticker() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void await(Duration time) throws InterruptedException {
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
            }

            @Override
            public void await(CountDownLatch signal, Duration atMost) throws InterruptedException {
                // A signal comes once; whoever has had it waits for the time alone.
                if (signal.getCount() == 0) {
                    await(atMost);
                    return;
                }
                boolean unused = signal.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }
}
