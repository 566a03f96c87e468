package dev.aftercall.localstack.prove;

import java.util.concurrent.TimeUnit;

import dev.aftercall.localstack.client.StoppedShort;

/** Does now and then what the services around crm-writer, and its admins, do all the time. */
final class Surroundings {
    private static final long PAUSE_MILLIS_PER_PORTAL = 500;

    private final Mirror mirror;
    private final Load load;
    private final Retries retries;
    private final long pauseMillis;
    private final Thread work =
            Thread.ofPlatform().daemon().name("surroundings").unstarted(this::goOn);
    private volatile boolean stopping;

    Surroundings(Mirror mirror, Load load, Retries retries, Scale scale) {
        this.mirror = mirror;
        this.load = load;
        this.retries = retries;
        this.pauseMillis = PAUSE_MILLIS_PER_PORTAL * scale.portals();
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
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
                lookAgain(mirror::lookAgain);
                load.sendAgain();
                lookAgain(retries::ask);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void lookAgain(Runnable look) {
        try {
            look.run();
        } catch (StoppedShort e) {
            // There was no answer just now; the next look sees the same and more.
            return;
        }
    }
}
