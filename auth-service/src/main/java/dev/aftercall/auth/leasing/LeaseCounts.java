package dev.aftercall.auth.leasing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.aftercall.auth.connection.Connection;

/**
 * Counts leases per caller, portal and minute.
 *
 * <p>Counted in memory and stored every few seconds and at the end, so that a thousand callers of one portal don't queue
 * for one row. A process that is killed loses the last seconds of its count, and nothing else.
 */
@ApplicationScoped
class LeaseCounts {

    private static final Logger LOG = Logger.getLogger(LeaseCounts.class);
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(5);

    private final LeaseCountRepository repository;
    private final Clock clock;
    private final Object lock = new Object();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Map<Counted, Long> counts = new HashMap<>();
    private @Nullable Thread worker;

    LeaseCounts(LeaseCountRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** What is counted apart. */
    record Counted(UUID workspace, String caller, String hubId, Instant minute) {}

    void start(@Observes StartupEvent started) {
        worker = Thread.ofVirtual().name("lease-counts").start(this::run);
    }

    void add(Connection connection, String caller) {
        Counted key = new Counted(
                connection.workspace().value(),
                caller,
                connection.portal().toString(),
                clock.instant().truncatedTo(ChronoUnit.MINUTES));
        synchronized (lock) {
            counts.merge(key, 1L, Long::sum);
        }
    }

    // On the event and not in a @PreDestroy method: by then the pool is closed.
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping.countDown();
        if (worker != null) {
            worker.join(LONGEST_STOP);
        }
        store();
    }

    private void run() {
        try {
            while (!stopping.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                store();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void store() {
        Map<Counted, Long> taken;
        synchronized (lock) {
            taken = counts;
            counts = new HashMap<>();
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            repository.add(taken);
        } catch (RuntimeException e) {
            LOG.warnf("Leases could not be counted and are kept for the next time: %s", e.toString());
            synchronized (lock) {
                taken.forEach((key, count) -> counts.merge(key, count, Long::sum));
            }
        }
    }
}
