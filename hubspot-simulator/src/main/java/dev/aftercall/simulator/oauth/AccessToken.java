package dev.aftercall.simulator.oauth;

import java.time.Instant;

/** A token for API calls. It stays good until it expires, also when its refresh token is revoked. */
public record AccessToken(String value, Grant grant, Instant expiresAt) {

    @Override
    public String toString() {
        return "AccessToken[***, " + grant + ", " + expiresAt + "]";
    }
}
