package dev.aftercall.auth.leasing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.custody.FreshTokens;
import dev.aftercall.auth.custody.HeldTokens;
import dev.aftercall.auth.custody.SealedTokens;
import dev.aftercall.auth.custody.TokenSeal;
import dev.aftercall.hubspot.OAuthClient;
import dev.aftercall.hubspot.OAuthClient.Tokens;
import dev.aftercall.messaging.outbox.Relay;
import dev.aftercall.messaging.outbox.TraceContext;
import dev.aftercall.servicekit.InWorkspace;

/** Asks HubSpot for a new token, outside of any transaction, and stores what came of it. For the holder of the claim. */
@ApplicationScoped
class RefreshAtHubSpot {

    private static final Logger LOG = Logger.getLogger(RefreshAtHubSpot.class);
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final InWorkspace inWorkspace;
    private final RefreshStore store;
    private final TokenSeal seal;
    private final OAuthClient hubSpot;
    private final Relay relay;
    private final Clock clock;

    RefreshAtHubSpot(
            InWorkspace inWorkspace,
            RefreshStore store,
            TokenSeal seal,
            OAuthClient hubSpot,
            Relay relay,
            Clock clock) {
        this.inWorkspace = inWorkspace;
        this.store = store;
        this.seal = seal;
        this.hubSpot = hubSpot;
        this.relay = relay;
        this.clock = clock;
    }

    /** Refreshes the tokens that the holder has claimed. What HubSpot says is stored only while the claim holds. */
    void refresh(Holding holding, UUID holder) {
        Connection connection = holding.connection();
        Instant asked = clock.instant();
        switch (ask(holding)) {
            case RefreshVerdict.Renewed(Tokens tokens) -> {
                SealedTokens sealed = seal.reseal(
                        holding.tokens().sealed().key(), connection.id(), tokens.accessToken(), tokens.refreshToken());
                FreshTokens fresh = new FreshTokens(sealed, asked, asked.plus(tokens.expiresIn()));
                keep(connection, transaction -> store.renewed(transaction, connection, holder, fresh));
            }
            case RefreshVerdict.Dead() -> {
                LOG.warnf(
                        "HubSpot refuses the refresh token of portal %s: it must be connected again",
                        connection.portal());
                keep(connection, transaction -> store.broke(transaction, connection, holder));
                relay.wake();
            }
            case RefreshVerdict.NotNow verdict -> {
                LOG.warnf("The token of portal %s is not refreshed yet: %s", connection.portal(), verdict.reason());
                keep(connection, transaction -> store.failed(transaction, connection, holder, verdict));
            }
        }
    }

    private RefreshVerdict ask(Holding holding) {
        HeldTokens tokens = holding.tokens();
        return RefreshVerdict.of(hubSpot.traced(TraceContext.current())
                .refresh(seal.openRefresh(
                        tokens.sealed().key(),
                        tokens.sealed().refreshToken(),
                        holding.connection().id())));
    }

    private void keep(Connection connection, Function<SqlConnection, Uni<Boolean>> work) {
        boolean kept = inWorkspace.call(connection.workspace(), work).await().atMost(DATABASE_LIMIT);
        if (!kept) {
            LOG.infof("Another has refreshed or ended the token of portal %s meanwhile", connection.portal());
        }
    }
}
