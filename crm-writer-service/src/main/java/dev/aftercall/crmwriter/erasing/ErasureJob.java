package dev.aftercall.crmwriter.erasing;

import java.time.Duration;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.aftercall.messaging.consuming.StoreFailure;

/** Looks every second for what is to be forgotten, and now and then for what has been kept for long enough. */
@ApplicationScoped
class ErasureJob {

    private static final Logger LOG = Logger.getLogger(ErasureJob.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final EraseDue erase;
    private final ForgetHistory history;
    private final Duration forgetEvery;
    private long lookedForOld = System.nanoTime();
    private volatile @Nullable Thread thread;
    private volatile boolean stopping;

    ErasureJob(EraseDue erase, ForgetHistory history, ErasingConfig config) {
        this.erase = erase;
        this.history = history;
        this.forgetEvery = config.forgetEvery();
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofVirtual().name("erasing").start(this::run);
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                if (erase.run() || forgetHistory()) {
                    continue;
                }
            } catch (RuntimeException e) {
                LOG.warnf("What is to be forgotten can't be deleted now: %s", StoreFailure.inWords(e));
            }
            try {
                Thread.sleep(LOOK_EVERY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Whether there may be more at once. */
    private boolean forgetHistory() {
        if (System.nanoTime() - lookedForOld < forgetEvery.toNanos()) {
            return false;
        }
        boolean mayBeMore = history.run();
        if (!mayBeMore) {
            lookedForOld = System.nanoTime();
        }
        return mayBeMore;
    }
}
