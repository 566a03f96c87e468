package dev.aftercall.auth.audit;

import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.PortalId;
import dev.aftercall.servicekit.WorkspaceId;

/**
 * One thing that happened to a workspace's connection.
 *
 * @param actor the user or client that did it; {@link #OURSELVES} when nobody asked
 * @param detail the reason or the object, in names and numbers only
 */
public record AuditRecord(
        WorkspaceId workspace,
        String actor,
        Action action,
        @Nullable PortalId portal,
        @Nullable String detail) {

    /** The actor of what auth-service does by itself. */
    public static final String OURSELVES = "auth-service";

    /** What happened. */
    public enum Action {
        CONNECTED,
        CONNECT_REFUSED,
        DISCONNECTED,
        PURGE_ASKED,
        TOKEN_REFRESHED,
        TOKEN_REFRESH_FAILED,
        CONNECTION_BROKE,
        LEASE_REFUSED,
        TOKEN_REVOKED,
        TOKEN_KEPT_AT_HUBSPOT
    }
}
