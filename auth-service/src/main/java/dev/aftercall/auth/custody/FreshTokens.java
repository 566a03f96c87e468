package dev.aftercall.auth.custody;

import java.time.Instant;

/**
 * Tokens that HubSpot gave just now, sealed.
 *
 * @param askedAt just before HubSpot was asked for them
 * @param expiresAt when the access token ends, counted from then
 */
public record FreshTokens(SealedTokens sealed, Instant askedAt, Instant expiresAt) {}
