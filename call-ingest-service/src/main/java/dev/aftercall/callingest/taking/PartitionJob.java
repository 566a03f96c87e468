package dev.aftercall.callingest.taking;

import java.time.Duration;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.WorkLoop;

/** Has the partitions of the coming months made, long before they are needed. */
@ApplicationScoped
class PartitionJob {

    private static final Duration EVERY = Duration.ofHours(6);
    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

    private final DeliveryRepository deliveries;
    private @Nullable WorkLoop loop;

    PartitionJob(DeliveryRepository deliveries) {
        this.deliveries = deliveries;
    }

    void start(@Observes StartupEvent started) {
        loop = WorkLoop.start("partitions", EVERY, () -> {
            deliveries.makePartitions().await().atMost(LONGEST_STEP);
            return false;
        });
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (loop != null) {
            loop.close();
        }
    }
}
