package dev.aftercall.auth.connection;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.PortalId;
import dev.aftercall.servicekit.WorkspaceId;

/**
 * A workspace's tie to one portal.
 *
 * @param hubDomain the portal's domain as HubSpot names it, for people
 * @param grant the installation; grows with each connect of the workspace
 * @param version raised with each change
 * @param scopes what HubSpot granted, in alphabetical order
 * @param connectedBy the user who started the consent
 */
public record Connection(
        WorkspaceId workspace,
        ConnectionId id,
        PortalId portal,
        @Nullable String hubDomain,
        ConnectionStatus status,
        long grant,
        long version,
        List<String> scopes,
        String connectedBy,
        Instant connectedAt) {

    /** The outside system of every connection so far. */
    public static final String HUBSPOT = "hubspot";

    public Connection {
        scopes = List.copyOf(scopes);
    }
}
