package dev.aftercall.localstack.prove;

import java.util.concurrent.TimeUnit;

import dev.aftercall.localstack.client.StoppedShort;

/** Does every two seconds what the services around crm-writer do all the time. */
final class Surroundings {
    private static final long PAUSE_MILLIS = 2_000;

    private final Mirror mirror;
    private final Load load;
    private final Thread work =
            Thread.ofPlatform().daemon().name("surroundings").unstarted(this::goOn);
    private volatile boolean stopping;

    Surroundings(Mirror mirror, Load load) {
        this.mirror = mirror;
        this.load = load;
    }

    void begin() {
        work.start();
    }

    void stop() throws InterruptedException {
        stopping = true;
        work.join();
    }

    private void goOn() {
        try {
            while (!stopping) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                lookAgain();
                load.sendAgain();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAgain() {
        try {
            mirror.lookAgain();
        } catch (StoppedShort e) {
            // HubSpot gave no answer just now; the next look sees the same and more.
            return;
        }
    }
}
