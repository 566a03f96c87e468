package dev.aftercall.simulator.oauth;

import java.time.Duration;

/**
 * How long things last, and what varies about the token endpoints.
 *
 * @param grace how long an old refresh token works at most where rotation leaves it any time
 * @param errors in which form refusals come
 * @param malformed what becomes of a call with an access token that cannot be one
 * @param mostPerTenSeconds requests to the token endpoints in any ten seconds, the rest get 429
 */
public record TokenSettings(
        Duration accessTokenLife,
        Duration codeLife,
        Rotation rotation,
        Duration grace,
        ErrorForm errors,
        Malformed malformed,
        int mostPerTenSeconds) {

    /** No bound to the requests. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    private static final Duration GRACE = Duration.ofSeconds(60);

    /** The form of a refusal's body. */
    public enum ErrorForm {
        /** HubSpot's own fields. */
        OLD,
        /** The fields of RFC 6749. */
        NEW,
        /** Side by side, as since January 2026. */
        BOTH,
        /** The envelope of the CRM endpoints, as HubSpot's specification has it. */
        ENVELOPE
    }

    /** What becomes of a call with an access token that cannot be one. */
    public enum Malformed {
        /** It is as unknown as any other, 401. */
        INVALID,
        /** It counts as one that expired in 1970, 401. */
        EXPIRED,
        /** What stands before HubSpot answers, 530 in HTML. */
        EDGE
    }

    public TokenSettings {
        if (mostPerTenSeconds < 1 || accessTokenLife.isNegative() || codeLife.isNegative() || grace.isNegative()) {
            throw new IllegalArgumentException("token lives must not be negative, and some requests must pass");
        }
    }

    /** @param rotateRefreshTokens whether a refresh gives a new refresh token and ends the old one */
    public TokenSettings(Duration accessTokenLife, Duration codeLife, boolean rotateRefreshTokens) {
        this(
                accessTokenLife,
                codeLife,
                rotateRefreshTokens ? Rotation.STRICT : Rotation.OFF,
                GRACE,
                ErrorForm.BOTH,
                Malformed.INVALID,
                UNLIMITED);
    }

    public TokenSettings withAccessTokenLife(Duration value) {
        return new TokenSettings(value, codeLife, rotation, grace, errors, malformed, mostPerTenSeconds);
    }

    public TokenSettings withRotation(Rotation value) {
        return new TokenSettings(accessTokenLife, codeLife, value, grace, errors, malformed, mostPerTenSeconds);
    }

    public TokenSettings withErrors(ErrorForm value) {
        return new TokenSettings(accessTokenLife, codeLife, rotation, grace, value, malformed, mostPerTenSeconds);
    }

    public TokenSettings withMostPerTenSeconds(int value) {
        return new TokenSettings(accessTokenLife, codeLife, rotation, grace, errors, malformed, value);
    }
}
