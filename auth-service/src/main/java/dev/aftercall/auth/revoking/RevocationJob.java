package dev.aftercall.auth.revoking;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Revokes what is due, at once after {@link #wake()} and else every half minute, on a virtual thread of its own. */
@ApplicationScoped
public class RevocationJob {

    private static final Logger LOG = Logger.getLogger(RevocationJob.class);
    private static final Duration POLL = Duration.ofSeconds(30);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final RevokeTokens revokeTokens;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean stopping;
    private @Nullable Thread worker;

    RevocationJob(RevokeTokens revokeTokens) {
        this.revokeTokens = revokeTokens;
    }

    void start(@Observes StartupEvent started) {
        worker = Thread.ofVirtual().name("revocation").start(this::run);
    }

    /** Says that a transaction which queued a token was committed in this process. */
    public void wake() {
        wakeUps.release();
    }

    // On the event and not in a @PreDestroy method: by then the pool is closed under the worker.
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        wake();
        if (worker != null) {
            worker.join(LONGEST_STOP);
        }
    }

    private void run() {
        while (!stopping) {
            try {
                if (!revokeTokens.next()) {
                    pause();
                }
            } catch (RuntimeException e) {
                LOG.warnf("A refresh token could not be revoked yet: %s", e.toString());
                pause();
            }
        }
    }

    private void pause() {
        try {
            if (wakeUps.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
