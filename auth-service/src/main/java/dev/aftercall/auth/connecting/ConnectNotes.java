package dev.aftercall.auth.connecting;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.auth.audit.AuditRecord;
import dev.aftercall.auth.audit.AuditRecord.Action;
import dev.aftercall.auth.audit.AuditRepository;
import dev.aftercall.auth.connecting.ConnectOutcome.BeingRevoked;
import dev.aftercall.auth.connecting.ConnectOutcome.CodeRefused;
import dev.aftercall.auth.connecting.ConnectOutcome.Connected;
import dev.aftercall.auth.connecting.ConnectOutcome.Denied;
import dev.aftercall.auth.connecting.ConnectOutcome.HubSpotUnavailable;
import dev.aftercall.auth.connecting.ConnectOutcome.OurFault;
import dev.aftercall.auth.connecting.ConnectOutcome.PortalTaken;
import dev.aftercall.auth.connecting.ConnectOutcome.RefusedByHubSpot;
import dev.aftercall.auth.connecting.ConnectOutcome.ScopesMissing;
import dev.aftercall.auth.connecting.ConnectOutcome.UnknownState;
import dev.aftercall.auth.revoking.RevocationJob;
import dev.aftercall.messaging.outbox.Relay;
import dev.aftercall.servicekit.InWorkspace;

/** After a consent: wakes who waits for a stored one, and puts a refused one on record. */
@ApplicationScoped
class ConnectNotes {

    private static final Logger LOG = Logger.getLogger(ConnectNotes.class);
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final InWorkspace inWorkspace;
    private final AuditRepository audit;
    private final Relay relay;
    private final RevocationJob revocation;

    ConnectNotes(InWorkspace inWorkspace, AuditRepository audit, Relay relay, RevocationJob revocation) {
        this.inWorkspace = inWorkspace;
        this.audit = audit;
        this.relay = relay;
        this.revocation = revocation;
    }

    void note(Consent consent, ConnectOutcome outcome) {
        if (outcome instanceof Connected) {
            relay.wake();
            revocation.wake();
        }
        refusal(outcome).ifPresent(reason -> {
            LOG.infof("A consent of workspace %s is refused: %s", consent.workspace(), reason);
            AuditRecord record =
                    new AuditRecord(consent.workspace(), consent.startedBy(), Action.CONNECT_REFUSED, null, reason);
            inWorkspace
                    .call(consent.workspace(), transaction -> audit.add(transaction, record))
                    .await()
                    .atMost(DATABASE_LIMIT);
        });
    }

    private static Optional<String> refusal(ConnectOutcome outcome) {
        return switch (outcome) {
            case Connected connected -> Optional.empty();
            case UnknownState() -> Optional.empty();
            case OurFault() -> Optional.empty();
            case Denied() -> Optional.of("denied by the person");
            case RefusedByHubSpot() -> Optional.of("refused by HubSpot's consent page");
            case CodeRefused() -> Optional.of("the code was refused");
            case ScopesMissing(var scopes) -> Optional.of("missing scopes: " + String.join(" ", scopes));
            case PortalTaken() -> Optional.of("another workspace is connected to the portal");
            case BeingRevoked() -> Optional.of("the refresh token may be being revoked");
            case HubSpotUnavailable(String reason) -> Optional.of(reason);
        };
    }
}
