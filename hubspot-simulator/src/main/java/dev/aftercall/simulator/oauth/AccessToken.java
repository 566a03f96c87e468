package dev.aftercall.simulator.oauth;

import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** A token for API calls. It stays good until it expires, also when its refresh token is revoked. */
public record AccessToken(String value, Grant grant, Instant expiresAt) {

    private static final Pattern FORM = Pattern.compile("C[A-Za-z0-9_-]{100,}|pat-.+");

    /** Whether a text could be a token, as those that were made here look. */
    public static boolean isWellFormed(String text) {
        return FORM.matcher(text).matches();
    }

    /** Seconds until it expires, begun ones counted whole, so that a new token has its full life. */
    public long secondsLeft(Instant now) {
        return Duration.between(now, expiresAt).plusNanos(999_999_999).toSeconds();
    }

    @Override
    public String toString() {
        return "AccessToken[***, " + grant + ", " + expiresAt + "]";
    }
}
