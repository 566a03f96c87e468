package dev.aftercall.auth.leasing;

import java.time.Duration;
import java.time.Instant;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.hubspot.AccessToken;

/** What becomes of the wish for a token. */
sealed interface LeaseOutcome {

    /** A token with enough life left. */
    record Leased(Connection connection, AccessToken token, Instant expiresAt) implements LeaseOutcome {}

    /** The workspace has no connection. */
    record NotConnected() implements LeaseOutcome {}

    /** The workspace must connect again. */
    record NeedsReconnect() implements LeaseOutcome {}

    /** No live token for now. */
    record TryLater(Duration in) implements LeaseOutcome {}
}
