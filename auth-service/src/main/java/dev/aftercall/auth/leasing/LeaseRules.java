package dev.aftercall.auth.leasing;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.custody.HeldTokens;
import dev.aftercall.auth.custody.TokenSeal;

/** Which tokens may be leased, by the clock and the settings. */
@ApplicationScoped
class LeaseRules {

    private final LeasingConfig config;
    private final TokenSeal seal;
    private final Clock clock;

    LeaseRules(LeasingConfig config, TokenSeal seal, Clock clock) {
        this.config = config;
        this.seal = seal;
        this.clock = clock;
    }

    LeasingConfig config() {
        return config;
    }

    /** What the token is good for now. */
    TokenAge age(Holding holding) {
        HeldTokens tokens = holding.tokens();
        return TokenAge.of(
                tokens.askedAt(), tokens.expiresAt(), clock.instant(), config.refreshAhead(), config.leastLife());
    }

    /** A lease of the token. */
    LeaseOutcome.Leased lease(Holding holding) {
        return new LeaseOutcome.Leased(
                holding.connection(),
                seal.openAccess(holding.tokens().sealed(), holding.connection().id()),
                holding.tokens().expiresAt());
    }
}
