package dev.aftercall.auth.connecting;

import java.util.List;

import dev.aftercall.auth.connection.Connection;

/** How a consent ended. */
sealed interface ConnectOutcome {

    /** Stored; the others will hear of it. */
    record Connected(Connection connection) implements ConnectOutcome {}

    /** The state is unknown, used, over its time, or of another browser. */
    record UnknownState() implements ConnectOutcome {}

    /** The person said no. */
    record Denied() implements ConnectOutcome {}

    /** HubSpot sent the browser back with another error, or without a code. */
    record RefusedByHubSpot() implements ConnectOutcome {}

    /** HubSpot doesn't take the code. */
    record CodeRefused() implements ConnectOutcome {}

    /** The grant lacks scopes without which nothing works. */
    record ScopesMissing(List<String> scopes) implements ConnectOutcome {}

    /** Another workspace is connected to the portal. */
    record PortalTaken() implements ConnectOutcome {}

    /** HubSpot may still be revoking the same refresh token for a connection that ended just now. */
    record BeingRevoked() implements ConnectOutcome {}

    /** A fault of ours: whether anything was stored is in {@code status}. */
    record OurFault() implements ConnectOutcome {}

    /** HubSpot could not be asked, or our app is set up wrongly there. */
    record HubSpotUnavailable(String reason) implements ConnectOutcome {}
}
