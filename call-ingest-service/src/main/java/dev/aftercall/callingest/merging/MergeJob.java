package dev.aftercall.callingest.merging;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.WorkLoop;
import dev.aftercall.messaging.outbox.Relay;

/** Merges right behind the take, and every 100 ms whatever a killed process left. */
@ApplicationScoped
public class MergeJob {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);
    private static final Duration LOOKING_INTERVAL = Duration.ofSeconds(5);

    private final MergeDeliveries merge;
    private final UnmergedRepository unmerged;
    private final Relay relay;
    private volatile @Nullable WorkLoop loop;
    private volatile double oldestSeconds;
    private long lookedAtNanos;

    MergeJob(MergeDeliveries merge, UnmergedRepository unmerged, Relay relay, MeterRegistry metrics) {
        this.merge = merge;
        this.unmerged = unmerged;
        this.relay = relay;
        metrics.gauge("aftercall.ingest.unmerged.oldest.seconds", this, job -> job.oldestSeconds);
    }

    /** Says that a delivery was committed in this process. */
    public void wake() {
        WorkLoop running = loop;
        if (running != null) {
            running.wake();
        }
    }

    void start(@Observes StartupEvent started) {
        loop = WorkLoop.start("merge", POLL, this::step);
    }

    void stop(@Observes ShutdownEvent stopping) {
        WorkLoop running = loop;
        if (running != null) {
            running.close();
        }
    }

    private boolean step() {
        lookAtTheOldest();
        boolean found = merge.batch().await().atMost(LONGEST_STEP) > 0;
        if (found) {
            relay.wake();
        }
        return found;
    }

    private void lookAtTheOldest() {
        if (System.nanoTime() - lookedAtNanos > LOOKING_INTERVAL.toNanos()) {
            oldestSeconds = unmerged.oldestSeconds().await().atMost(LONGEST_STEP);
            lookedAtNanos = System.nanoTime();
        }
    }
}
