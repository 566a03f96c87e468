package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends outbox rows to Kafka, from one process of the service at a time.
 *
 * <ol>
 *   <li>A committed row is sent at least once; killed between sending and marking, it is sent again with the same id.
 *   <li>Rows go out in the order of {@code seq} as far as that is visible; readers rely on versions, not on it.
 *   <li>A row that Kafka refuses for good is set aside with its reason; the others go on.
 *   <li>What can't be sent for now stays and is tried again, without end.
 * </ol>
 */
@ApplicationScoped
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final Duration LOOKING_INTERVAL = Duration.ofSeconds(5);
    private static final Duration CLEANING_INTERVAL = Duration.ofMinutes(5);

    private final RelayConfig config;
    private final RelaySender sender;
    private final OutboxRepository outbox;
    private final RelayLease lease;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean stopping;
    private @Nullable Thread worker;
    private volatile double oldestSeconds;
    private long lookedAtNanos;
    private long cleanedAtNanos = System.nanoTime();

    Relay(
            RelayConfig config,
            @ReactiveDataSource("worker") Pool pool,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
            @ConfigProperty(name = "quarkus.application.name") String source,
            MeterRegistry metrics) {
        this.config = config;
        this.outbox = new OutboxRepository(pool);
        this.lease = new RelayLease(pool, config.lease(), System::nanoTime);
        this.sender = new RelaySender(outbox, lease, bootstrapServers, source, config.delivery());
        metrics.gauge("aftercall.outbox.oldest.seconds", this, relay -> relay.oldestSeconds);
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            worker = Thread.ofVirtual().name("relay").start(this::run);
        }
    }

    /** Says that a transaction with outbox rows was committed in this process. */
    public void wake() {
        if (wakeUps.availablePermits() == 0) {
            wakeUps.release();
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        wake();
        if (worker != null) {
            worker.join(config.delivery());
        }
        sender.close();
    }

    private void run() {
        while (!stopping) {
            try {
                lookAtTheOldest();
                if (!await(lease.hold())) {
                    pause(config.poll().multipliedBy(5));
                } else if (!sendWhatWaits()) {
                    clean();
                    pause(config.poll());
                }
            } catch (RuntimeException e) {
                LOG.warnf("The relay could not reach Postgres or Kafka and tries again: %s", e.getMessage());
                pause(PAUSE_AFTER_FAILURE);
            }
        }
        handBack();
    }

    private boolean sendWhatWaits() {
        var rows = await(outbox.unsent(config.batch()));
        if (rows.isEmpty()) {
            return false;
        }
        return sender.send(rows);
    }

    private void lookAtTheOldest() {
        if (System.nanoTime() - lookedAtNanos > LOOKING_INTERVAL.toNanos()) {
            oldestSeconds = await(outbox.oldestUnsentSeconds());
            lookedAtNanos = System.nanoTime();
        }
    }

    private void clean() {
        if (System.nanoTime() - cleanedAtNanos > CLEANING_INTERVAL.toNanos()) {
            await(outbox.forgetSent(config.keepSent()));
            cleanedAtNanos = System.nanoTime();
        }
    }

    private void handBack() {
        try {
            await(lease.handBack());
        } catch (RuntimeException e) {
            LOG.infof("The relay's lease could not be handed back; it ends by itself: %s", e.getMessage());
        }
    }

    private void pause(Duration time) {
        try {
            if (wakeUps.tryAcquire(time.toNanos(), TimeUnit.NANOSECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(DATABASE_LIMIT);
    }
}
