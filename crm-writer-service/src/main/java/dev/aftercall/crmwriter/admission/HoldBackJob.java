package dev.aftercall.crmwriter.admission;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneBell;
import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.messaging.consuming.StoreFailure;
import dev.aftercall.messaging.outbox.Relay;

/** Looks, once a second, for calls that can't be written now, and for those that can again. */
@ApplicationScoped
class HoldBackJob {

    private static final Logger LOG = Logger.getLogger(HoldBackJob.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final HoldBackCalls calls;
    private final LaneConfig config;
    private final LaneBell bell;
    private final Relay relay;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    HoldBackJob(HoldBackCalls calls, LaneConfig config, LaneBell bell, Relay relay) {
        this.calls = calls;
        this.config = config;
        this.bell = bell;
        this.relay = relay;
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            thread = Thread.ofVirtual().name("hold-back").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                Thread.sleep(PAUSE_MILLIS);
                if (calls.run()) {
                    relay.wake();
                }
                bell.ring();
            } catch (InterruptedException e) {
                return; // told to stop
            } catch (RuntimeException e) {
                LOG.infof("Calls that can't be written can't be looked for now: %s", StoreFailure.inWords(e));
            }
        }
    }
}
