package dev.aftercall.auth.connection;

import java.util.UUID;

import dev.aftercall.hubspot.PortalId;
import dev.aftercall.servicekit.DerivedId;
import dev.aftercall.servicekit.WorkspaceId;

/** Names a workspace's tie to one portal: a UUIDv5 of both, so that it is known before the row exists. */
public record ConnectionId(UUID value) {

    private static final UUID NAMESPACE = UUID.fromString("7d0b2c1e-5f0e-5a53-9d2c-6f6f1b1a9c11");

    /** The id of the tie; the same again after a disconnect and a new connect. */
    public static ConnectionId of(WorkspaceId workspace, String provider, PortalId portal) {
        return new ConnectionId(DerivedId.of(NAMESPACE, "%s/%s/%s".formatted(workspace, provider, portal)));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
