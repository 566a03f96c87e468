package dev.aftercall.simulator.oauth;

import java.time.Duration;

/**
 * How long things last.
 *
 * @param rotateRefreshTokens false: a refresh answers with the same refresh token, as HubSpot does today; true: with
 *     a new one, and the old one is dead
 */
public record TokenSettings(Duration accessTokenLife, Duration codeLife, boolean rotateRefreshTokens) {}
