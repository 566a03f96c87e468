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

/** Looks, once a second, for calls without a connection. */
@ApplicationScoped
class UnconnectedJob {

    private static final Logger LOG = Logger.getLogger(UnconnectedJob.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final TellUnconnected tell;
    private final LaneConfig config;
    private final LaneBell bell;
    private final Relay relay;
    private volatile boolean stopping;
    private @Nullable Thread thread;

    UnconnectedJob(TellUnconnected tell, LaneConfig config, LaneBell bell, Relay relay) {
        this.tell = tell;
        this.config = config;
        this.bell = bell;
        this.relay = relay;
    }

    void start(@Observes StartupEvent started) {
        if (config.enabled()) {
            thread = Thread.ofVirtual().name("unconnected").start(this::run);
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
                if (tell.run()) {
                    relay.wake();
                }
                bell.ring();
            } catch (InterruptedException e) {
                return; // told to stop
            } catch (RuntimeException e) {
                LOG.infof("Calls without a connection can't be looked for now: %s", StoreFailure.inWords(e));
            }
        }
    }
}
