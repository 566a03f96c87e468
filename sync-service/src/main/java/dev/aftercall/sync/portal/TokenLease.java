package dev.aftercall.sync.portal;

import dev.aftercall.hubspot.AccessToken;

/** What became of asking auth-service for a token. */
sealed interface TokenLease {

    /** A token, of this portal and grant. */
    record Leased(AccessToken token, String hubId, long grant) implements TokenLease {}

    /** The workspace has no connection. */
    record NotConnected() implements TokenLease {}

    /** HubSpot refuses the connection's refresh token: a person must connect again. */
    record NeedsReconnect() implements TokenLease {}

    /** No answer now: auth-service or HubSpot's token endpoint is unreachable, or leases are stopped. */
    record NotNow(String reason) implements TokenLease {}
}
