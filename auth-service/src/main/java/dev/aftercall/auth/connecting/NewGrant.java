package dev.aftercall.auth.connecting;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.OAuthClient.Tokens;
import dev.aftercall.hubspot.PortalId;

/**
 * What HubSpot granted.
 *
 * @param scopes as read back, in alphabetical order
 * @param askedAt just before the code was exchanged
 */
record NewGrant(PortalId portal, @Nullable String hubDomain, List<String> scopes, Tokens tokens, Instant askedAt) {}
