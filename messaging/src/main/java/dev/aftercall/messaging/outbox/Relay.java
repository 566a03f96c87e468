package dev.aftercall.messaging.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.aftercall.messaging.consuming.StoreFailure;

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
    private static final Duration CLEANING_INTERVAL = Duration.ofSeconds(10);

    private final RelayConfig config;
    private final OutboxRepository outbox;
    private final LeaseRepository leases;
    private final RelayLease lease;
    private final RelaySender sender;
    private final RelayPulse pulse;
    private final RestingTopics resting = new RestingTopics(System::nanoTime);
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean stopping;
    private @Nullable Thread worker;
    private long cleanedAtNanos = System.nanoTime();

    Relay(
            RelayConfig config,
            @ReactiveDataSource("worker") Pool pool,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "quarkus.application.name") String source,
            MeterRegistry metrics) {
        config.check();
        this.config = config;
        this.outbox = new OutboxRepository(pool);
        this.leases = new LeaseRepository(pool);
        this.lease = new RelayLease(leases::take, config.lease(), System::nanoTime);
        this.sender = new RelaySender(RelayProducer.of(kafka, source, config.delivery()), source, config.delivery());
        this.pulse = new RelayPulse(metrics, System::nanoTime);
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

    // On the event and not in a @PreDestroy method: by then the pool is closed, and the lease can't be handed back.
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        wake();
        if (worker != null) {
            worker.join(config.delivery().plus(DATABASE_LIMIT));
        }
        sender.close();
    }

    private void run() {
        while (!stopping) {
            try {
                if (!await(lease.hold())) {
                    pause(config.poll().multipliedBy(5));
                } else if (!sendWhatWaits()) {
                    pause(config.poll());
                }
                lookAndClean();
            } catch (RuntimeException e) {
                LOG.warnf("The relay was stopped short and tries again: %s", StoreFailure.inWords(e));
                pause(PAUSE_AFTER_FAILURE);
            }
        }
        handBack();
    }

    /** False when nothing was sent, so that the caller waits before it tries again. */
    private boolean sendWhatWaits() {
        List<OutboxRow> rows = await(outbox.unsent(config.batch(), resting.now()));
        if (rows.isEmpty()) {
            return false;
        }
        RelaySender.Sent result = sender.send(rows, lease);
        resting.rest(result.failedTopics());
        for (RelaySender.Refused refused : result.refused()) {
            await(outbox.setAside(refused.row().seq(), lease.holder(), refused.reason()));
        }
        if (!result.sent().isEmpty()) {
            await(outbox.markSent(result.sent().stream().map(OutboxRow::seq).toList(), lease.holder()));
        }
        return !result.sent().isEmpty() || !result.refused().isEmpty();
    }

    private void lookAndClean() {
        if (pulse.wantsToLook()) {
            pulse.saw(await(outbox.oldestUnsentSeconds()));
        }
        if (System.nanoTime() - cleanedAtNanos > CLEANING_INTERVAL.toNanos()) {
            cleanedAtNanos = System.nanoTime();
            await(outbox.forgetSent(config.keepSent()));
        }
    }

    private void handBack() {
        try {
            await(leases.handBack(lease.holder()));
        } catch (RuntimeException e) {
            LOG.infof("The relay's lease was not handed back; it ends by itself: %s", StoreFailure.inWords(e));
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
