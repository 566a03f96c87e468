package dev.aftercall.simulator.oauth;

import java.time.Instant;

/** An authorization code, good for one exchange before it expires. */
public record Code(String value, Grant grant, String redirectUri, Instant expiresAt) {

    @Override
    public String toString() {
        return "Code[***, " + grant + "]";
    }
}
