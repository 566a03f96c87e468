package dev.aftercall.localstack.prove;

import java.util.concurrent.TimeUnit;

import dev.aftercall.localstack.client.StoppedShort;
import dev.aftercall.localstack.supervision.Progress;

/** Does now and then what the services around crm-writer, and its admins, do all the time; says how far things have come. */
final class Surroundings {
    private static final long PAUSE_MILLIS_PER_PORTAL = 500;
    private static final long BETWEEN_LINES_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Mirror mirror;
    private final Load load;
    private final Retries retries;
    private final long pauseMillis;
    private final Progress progress;
    private final Thread work =
            Thread.ofPlatform().daemon().name("surroundings").unstarted(this::goOn);
    private volatile boolean stopping;

    Surroundings(Mirror mirror, Load load, Retries retries, Scale scale, Progress progress) {
        this.mirror = mirror;
        this.load = load;
        this.retries = retries;
        this.pauseMillis = PAUSE_MILLIS_PER_PORTAL * scale.portals();
        this.progress = progress;
    }

    void begin() {
        work.start();
    }

    void stop() throws InterruptedException {
        stopping = true;
        work.join();
    }

    private void goOn() {
        long said = System.nanoTime();
        try {
            while (!stopping) {
                TimeUnit.MILLISECONDS.sleep(pauseMillis);
                lookAgain(mirror::lookAgain);
                load.sendAgain();
                lookAgain(retries::ask);
                if (System.nanoTime() - said > BETWEEN_LINES_NANOS) {
                    progress.line(
                            "%d calls are sent, %d of them have no end yet".formatted(load.count(), load.withoutEnd()));
                    said = System.nanoTime();
                }
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
