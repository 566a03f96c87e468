package dev.aftercall.auth.revoking;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.auth.audit.AuditRecord;
import dev.aftercall.auth.audit.AuditRecord.Action;
import dev.aftercall.auth.audit.AuditRepository;
import dev.aftercall.auth.custody.TokenSeal;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.OAuthClient;
import dev.aftercall.hubspot.RefreshToken;

/**
 * Revokes what is due at HubSpot, straight-line on a virtual thread.
 *
 * <p>A token that a live connection holds too is kept: installs of a portal share one refresh token, and revoking it
 * would break the other. {@link RevocationAskRepository} sees to it that none becomes live while it is revoked. HubSpot
 * answers a second revocation like the first, so a crash in between costs nothing.
 */
@ApplicationScoped
class RevokeTokens {

    private static final Logger LOG = Logger.getLogger(RevokeTokens.class);
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final Pool pool;
    private final RevocationRepository revocations;
    private final RevocationAskRepository asks;
    private final AuditRepository audit;
    private final TokenSeal seal;
    private final OAuthClient hubSpot;

    RevokeTokens(
            @ReactiveDataSource("worker") Pool pool,
            RevocationRepository revocations,
            RevocationAskRepository asks,
            AuditRepository audit,
            TokenSeal seal,
            OAuthClient hubSpot) {
        this.pool = pool;
        this.revocations = revocations;
        this.asks = asks;
        this.audit = audit;
        this.seal = seal;
        this.hubSpot = hubSpot;
    }

    /** Works off one; false when none is due. */
    boolean next() {
        Optional<Revocation> due = inTransaction(revocations::take);
        due.ifPresent(this::settle);
        return due.isPresent();
    }

    private void settle(Revocation revocation) {
        // Opened first, since a keyring may be another machine: nothing may come between the note and the request.
        RefreshToken token =
                seal.openRefresh(revocation.key(), revocation.sealedRefreshToken(), revocation.connection());
        Optional<UUID> ask = inTransaction(transaction -> asks.begin(transaction, revocation.fingerprint()));
        if (ask.isPresent()) {
            revoke(revocation, token, ask.get());
        } else {
            inTransaction(transaction -> finish(transaction, revocation, Action.TOKEN_KEPT_AT_HUBSPOT));
        }
    }

    private void revoke(Revocation revocation, RefreshToken token, UUID ask) {
        Optional<HubSpotFailure> failure = hubSpot.revoke(token);
        if (failure.isEmpty()) {
            inTransaction(transaction ->
                    asks.over(transaction, ask).chain(() -> finish(transaction, revocation, Action.TOKEN_REVOKED)));
            return;
        }
        LOG.warnf(
                "A refresh token of portal %s is not revoked yet, attempt %d: %s",
                revocation.portal(), revocation.attempt(), failure.get().message());
        if (failure.get().kind().effect() == FailureKind.Effect.KNOWN_NOT_DONE) {
            inTransaction(transaction -> asks.over(transaction, ask));
        }
    }

    private Uni<Void> finish(SqlConnection transaction, Revocation revocation, Action action) {
        AuditRecord record =
                new AuditRecord(revocation.workspace(), AuditRecord.OURSELVES, action, revocation.portal(), null);
        return revocations.done(transaction, revocation).chain(() -> audit.add(transaction, record));
    }

    private <T> T inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).await().atMost(DATABASE_LIMIT);
    }
}
