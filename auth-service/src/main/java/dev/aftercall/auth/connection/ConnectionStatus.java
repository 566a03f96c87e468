package dev.aftercall.auth.connection;

/** How a connection stands. */
public enum ConnectionStatus {
    /** Tokens are here and can be leased. */
    CONNECTED,
    /** HubSpot no longer takes our refresh token; an admin of the workspace must connect again. */
    NEEDS_RECONNECT,
    /** Ended by an admin, or replaced by a connection to another portal. */
    DISCONNECTED
}
