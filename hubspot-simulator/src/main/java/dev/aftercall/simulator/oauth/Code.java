package dev.aftercall.simulator.oauth;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An authorization code, good for one exchange before it expires.
 *
 * @param challenge what is to be proved at the exchange; null where nothing is
 */
public record Code(
        String value,
        Grant grant,
        String redirectUri,
        Instant expiresAt,
        @Nullable Challenge challenge) {

    @Override
    public String toString() {
        return "Code[***, " + grant + "]";
    }
}
