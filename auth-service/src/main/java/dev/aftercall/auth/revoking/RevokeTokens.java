package dev.aftercall.auth.revoking;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.auth.audit.AuditRecord;
import dev.aftercall.auth.audit.AuditRecord.Action;
import dev.aftercall.auth.audit.AuditRepository;
import dev.aftercall.auth.custody.TokenSeal;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.OAuthClient;

/**
 * Revokes what is due at HubSpot, straight-line on a virtual thread.
 *
 * <p>A token that a live connection holds too is kept: portals may share one refresh token per app, and revoking it
 * would break the other. HubSpot answers a second revocation like the first, so a crash in between costs nothing.
 */
@ApplicationScoped
class RevokeTokens {

    private static final Logger LOG = Logger.getLogger(RevokeTokens.class);
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final Pool pool;
    private final RevocationRepository revocations;
    private final AuditRepository audit;
    private final TokenSeal seal;
    private final OAuthClient hubSpot;

    RevokeTokens(
            @ReactiveDataSource("worker") Pool pool,
            RevocationRepository revocations,
            AuditRepository audit,
            TokenSeal seal,
            OAuthClient hubSpot) {
        this.pool = pool;
        this.revocations = revocations;
        this.audit = audit;
        this.seal = seal;
        this.hubSpot = hubSpot;
    }

    /** Works off one; false when none is due. */
    boolean next() {
        Optional<Revocation> due =
                pool.withTransaction(revocations::take).await().atMost(DATABASE_LIMIT);
        due.ifPresent(this::settle);
        return due.isPresent();
    }

    private void settle(Revocation revocation) {
        if (revocation.shared()) {
            finish(revocation, Action.TOKEN_KEPT_AT_HUBSPOT);
            return;
        }
        Optional<HubSpotFailure> failure = hubSpot.revoke(
                seal.openRefresh(revocation.key(), revocation.sealedRefreshToken(), revocation.connection()));
        if (failure.isEmpty()) {
            finish(revocation, Action.TOKEN_REVOKED);
        } else {
            LOG.warnf(
                    "A refresh token of portal %s is not revoked yet, attempt %d: %s",
                    revocation.portal(), revocation.attempt(), failure.get().message());
        }
    }

    private void finish(Revocation revocation, Action action) {
        AuditRecord record =
                new AuditRecord(revocation.workspace(), AuditRecord.OURSELVES, action, revocation.portal(), null);
        pool.withTransaction(transaction ->
                        revocations.done(transaction, revocation).chain(() -> audit.add(transaction, record)))
                .await()
                .atMost(DATABASE_LIMIT);
    }
}
