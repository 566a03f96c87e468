package dev.aftercall.crmwriter.writing;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.crmwriter.identity.IdentityRepository;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneLost;
import dev.aftercall.crmwriter.settings.WriteMode;
import dev.aftercall.crmwriter.settings.WriteModeRepository;
import dev.aftercall.crmwriter.writing.OpenPortal.Opened;
import dev.aftercall.messaging.consuming.StoreFailure;

/**
 * First thing in a turn, and what gives a lane just connected its first: the portal is asked how it lets us know our
 * records again, before there is anything to write. In shadow it is only looked at.
 */
@ApplicationScoped
class ProbeConnection {

    private static final Logger LOG = Logger.getLogger(ProbeConnection.class);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private final IdentityRepository identities;
    private final OpenPortal portals;
    private final WriteIdentity identity;
    private final WriteModeRepository modes;

    ProbeConnection(
            IdentityRepository identities, OpenPortal portals, WriteIdentity identity, WriteModeRepository modes) {
        this.identities = identities;
        this.portals = portals;
        this.identity = identity;
        this.modes = modes;
    }

    /** Asks where it is time to; what goes wrong here keeps nothing else of the turn from going on. */
    void ifDue(LaneHold hold) {
        if (!identities.of(hold).isDue()) {
            return;
        }
        try {
            switch (portals.open(hold, null, OpenPortal.LIVE)) {
                case Opened.Closed closed -> identities.postpone(hold, ASK_AGAIN);
                case Opened.Open(LanePortal lane) -> ask(lane);
            }
        } catch (LaneLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warnf("A portal could not be asked for its write identity: %s", StoreFailure.inWords(e));
            identities.postpone(hold, ASK_AGAIN);
        }
    }

    /** What is in the way is asked again by the lane's own clock. */
    private void ask(LanePortal lane) {
        if (modes.of(lane.hold().lane().workspace()) == WriteMode.LIVE) {
            identity.ensure(lane);
        } else {
            identity.look(lane);
        }
        portals.done(lane);
    }
}
