package dev.aftercall.auth.connecting;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.custody.FreshTokens;
import dev.aftercall.auth.custody.SealedTokenRepository;
import dev.aftercall.auth.revoking.RevocationRepository;

/** Puts new tokens in the place of old ones, and has an old refresh token revoked when the new one is another. */
@ApplicationScoped
class TokenExchange {

    private final SealedTokenRepository tokens;
    private final RevocationRepository revocations;

    TokenExchange(SealedTokenRepository tokens, RevocationRepository revocations) {
        this.tokens = tokens;
        this.revocations = revocations;
    }

    Uni<Void> exchange(SqlConnection transaction, Connection connection, FreshTokens fresh) {
        return revocations
                .queueUnlessSame(transaction, connection, fresh.sealed().fingerprint())
                .chain(() -> tokens.put(transaction, connection, fresh));
    }
}
