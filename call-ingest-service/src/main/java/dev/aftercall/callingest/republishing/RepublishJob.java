package dev.aftercall.callingest.republishing;

import java.time.Duration;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.WorkLoop;
import dev.aftercall.messaging.outbox.Relay;

/** Looks for calls that wait too long for an answer. Every replica does; none does the same call at once. */
@ApplicationScoped
class RepublishJob {

    private static final Duration LONGEST_STEP = Duration.ofSeconds(30);

    private final RepublishCalls republish;
    private final RepublishConfig config;
    private final Relay relay;
    private @Nullable WorkLoop loop;

    RepublishJob(RepublishCalls republish, RepublishConfig config, Relay relay) {
        this.republish = republish;
        this.config = config;
        this.relay = relay;
    }

    void start(@Observes StartupEvent started) {
        loop = WorkLoop.start("republish", config.every(), this::step);
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (loop != null) {
            loop.close();
        }
    }

    private boolean step() {
        boolean found = republish.batch().await().atMost(LONGEST_STEP) > 0;
        if (found) {
            relay.wake();
        }
        return found;
    }
}
