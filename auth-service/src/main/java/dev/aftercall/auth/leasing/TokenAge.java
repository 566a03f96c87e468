package dev.aftercall.auth.leasing;

import java.time.Duration;
import java.time.Instant;

/** What an access token is good for at a moment. */
enum TokenAge {
    /** Served as it is. */
    FRESH,
    /** Served, while a refresh runs. */
    AGEING,
    /** Not served; a refresh must come first. */
    ENDED;

    /**
     * The age of a token. Both limits shrink with tokens that live shortly: to a third and a tenth of their life.
     *
     * @param askedAt when the token was asked for
     * @param refreshAhead with less than this left it is ageing
     * @param leastLife with less than this left it has ended
     */
    static TokenAge of(Instant askedAt, Instant expiresAt, Instant now, Duration refreshAhead, Duration leastLife) {
        Duration life = Duration.between(askedAt, expiresAt);
        Duration left = Duration.between(now, expiresAt);
        if (left.compareTo(shorter(leastLife, life.dividedBy(10))) < 0 || !left.isPositive()) {
            return ENDED;
        }
        return left.compareTo(shorter(refreshAhead, life.dividedBy(3))) < 0 ? AGEING : FRESH;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
