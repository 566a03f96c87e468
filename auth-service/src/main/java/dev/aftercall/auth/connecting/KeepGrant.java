package dev.aftercall.auth.connecting;

import java.time.Clock;
import java.time.Duration;

import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.connection.ConnectionId;
import dev.aftercall.auth.connection.ConnectionRepository;
import dev.aftercall.auth.connection.ConnectionStatus;
import dev.aftercall.auth.custody.FreshTokens;
import dev.aftercall.auth.custody.TokenSeal;
import dev.aftercall.hubspot.OAuthClient.Tokens;
import dev.aftercall.servicekit.InWorkspace;

/** Seals the tokens of a grant and stores it, in one transaction. */
@ApplicationScoped
class KeepGrant {

    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final TokenSeal seal;
    private final InWorkspace inWorkspace;
    private final GrantStore store;
    private final Clock clock;

    KeepGrant(TokenSeal seal, InWorkspace inWorkspace, GrantStore store, Clock clock) {
        this.seal = seal;
        this.inWorkspace = inWorkspace;
        this.store = store;
        this.clock = clock;
    }

    /** The connection as it is live now, or why nothing is stored. */
    ConnectOutcome keep(Consent consent, NewGrant grant) {
        ConnectionId id = ConnectionId.of(consent.workspace(), Connection.HUBSPOT, grant.portal());
        Tokens tokens = grant.tokens();
        // Sealing may ask a key service: before the transaction, never inside.
        FreshTokens fresh = new FreshTokens(
                seal.seal(id, tokens.accessToken(), tokens.refreshToken()),
                grant.askedAt(),
                grant.askedAt().plus(tokens.expiresIn()));
        Connection wanted = new Connection(
                consent.workspace(),
                id,
                grant.portal(),
                grant.hubDomain(),
                ConnectionStatus.CONNECTED,
                0,
                0,
                grant.scopes(),
                consent.startedBy(),
                clock.instant());
        return inWorkspace
                .call(consent.workspace(), transaction -> store.store(transaction, wanted, fresh))
                .map(stored -> stored.<ConnectOutcome>map(ConnectOutcome.Connected::new)
                        .orElseGet(ConnectOutcome.BeingRevoked::new))
                .onFailure(KeepGrant::isPortalTaken)
                .recoverWithItem(new ConnectOutcome.PortalTaken())
                .await()
                .atMost(DATABASE_LIMIT);
    }

    private static boolean isPortalTaken(Throwable failure) {
        return failure instanceof PgException refused
                && ConnectionRepository.PORTAL_IS_UNIQUE.equals(refused.getConstraint());
    }
}
