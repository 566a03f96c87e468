package dev.aftercall.auth.custody;

import java.time.Duration;
import java.time.Instant;

/**
 * The tokens of a connection with what is known of them.
 *
 * @param askedAt just before HubSpot was asked for them
 * @param expiresAt when the access token ends, counted from then
 * @param version raised each time the tokens are replaced
 * @param retryIn how long HubSpot must not be asked again after a failure; zero or negative when it may be
 */
public record HeldTokens(SealedTokens sealed, Instant askedAt, Instant expiresAt, long version, Duration retryIn) {}
