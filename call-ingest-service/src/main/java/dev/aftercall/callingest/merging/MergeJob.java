package dev.aftercall.callingest.merging;

import java.time.Duration;

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

    private final MergeDeliveries merge;
    private final Relay relay;
    private volatile @Nullable WorkLoop loop;

    MergeJob(MergeDeliveries merge, Relay relay) {
        this.merge = merge;
        this.relay = relay;
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
        boolean found = merge.batch().await().atMost(LONGEST_STEP) > 0;
        if (found) {
            relay.wake();
        }
        return found;
    }
}
