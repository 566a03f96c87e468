package dev.aftercall.auth.connecting;

import java.time.Clock;
import java.time.Duration;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.custody.FreshTokens;
import dev.aftercall.auth.custody.SealedTokenRepository;
import dev.aftercall.auth.revoking.RevocationAskRepository;
import dev.aftercall.auth.revoking.RevocationRepository;

/** Puts new tokens in the place of old ones, and has an old refresh token revoked when the new one is another. */
@ApplicationScoped
class TokenExchange {

    private final SealedTokenRepository tokens;
    private final RevocationRepository revocations;
    private final RevocationAskRepository asks;
    private final Clock clock;

    TokenExchange(
            SealedTokenRepository tokens, RevocationRepository revocations, RevocationAskRepository asks, Clock clock) {
        this.tokens = tokens;
        this.revocations = revocations;
        this.asks = asks;
        this.clock = clock;
    }

    /** Whether the refresh token may have been revoked while it was fetched. Holds off its revocation otherwise. */
    Uni<Boolean> mayBeDead(SqlConnection transaction, FreshTokens fresh) {
        return asks.mayBeDead(
                transaction, fresh.sealed().fingerprint(), Duration.between(fresh.askedAt(), clock.instant()));
    }

    Uni<Void> exchange(SqlConnection transaction, Connection connection, FreshTokens fresh) {
        return revocations
                .queueUnlessSame(transaction, connection, fresh.sealed().fingerprint())
                .chain(() -> tokens.put(transaction, connection, fresh));
    }
}
