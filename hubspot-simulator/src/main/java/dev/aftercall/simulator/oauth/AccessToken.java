package dev.aftercall.simulator.oauth;

import java.time.Duration;
import java.time.Instant;

/** A token for API calls. It stays good until it expires, also when its refresh token is revoked. */
public record AccessToken(String value, Grant grant, Instant expiresAt) {

    /** Seconds until it expires, begun ones counted whole, so that a new token has its full life. */
    public long secondsLeft(Instant now) {
        return Duration.between(now, expiresAt).plusNanos(999_999_999).toSeconds();
    }

    @Override
    public String toString() {
        return "AccessToken[***, " + grant + ", " + expiresAt + "]";
    }
}
