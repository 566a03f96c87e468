package dev.aftercall.sync.portal;

import java.time.Duration;

import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.runtime.TokensHelper;
import jakarta.enterprise.context.ApplicationScoped;

/** Our own token, by client credentials; renewed when it has run out. */
@ApplicationScoped
class ServiceToken {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final OidcClient issuer;
    private final TokensHelper tokens = new TokensHelper();

    ServiceToken(OidcClient issuer) {
        this.issuer = issuer;
    }

    /** A token that is good now. Blocks; any failure to get one is thrown. */
    String current() {
        return tokens.getTokens(issuer).await().atMost(LIMIT).getAccessToken();
    }
}
