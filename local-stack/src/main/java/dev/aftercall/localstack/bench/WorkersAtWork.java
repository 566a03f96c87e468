package dev.aftercall.localstack.bench;

import java.util.concurrent.TimeUnit;

import dev.aftercall.localstack.prove.SimulatorAdmin;

/**
 * Looks ten times a second how many requests a portal is working on. Their mean divided by the requests a second is how long
 * a request is worked on, without the time it waited for its turn.
 */
final class WorkersAtWork implements AutoCloseable {
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final SimulatorAdmin simulator;
    private final long portal;
    private volatile boolean isClosed;
    private long looks;
    private long seen;

    WorkersAtWork(SimulatorAdmin simulator, long portal) {
        this.simulator = simulator;
        this.portal = portal;
        Thread.ofPlatform().daemon().name("workers").start(this::look);
    }

    private void look() {
        try {
            while (!isClosed) {
                count(simulator.read("pace?hubId=" + portal).path("working").asInt());
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void count(int working) {
        looks++;
        seen += working;
    }

    /** How many on average. */
    synchronized double mean() {
        return looks == 0 ? 0 : (double) seen / looks;
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
