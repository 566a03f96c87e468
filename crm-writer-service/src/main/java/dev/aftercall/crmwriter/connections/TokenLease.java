package dev.aftercall.crmwriter.connections;

import java.time.Duration;

import dev.aftercall.hubspot.AccessToken;

/** What auth-service answers when asked for a workspace's token. */
public sealed interface TokenLease {

    /** A token, and the installation it opens. */
    record Leased(AccessToken token, String hubId, long grant) implements TokenLease {}

    /** The workspace has no connection, or one that only its admin can mend. */
    record NotConnected(String reason) implements TokenLease {}

    /** auth-service can't be reached or can't answer now. */
    record Unavailable(String reason, Duration retryAfter) implements TokenLease {}
}
