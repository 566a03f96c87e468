package dev.aftercall.auth.leasing;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.custody.HeldTokens;

/** A connected connection with its tokens, as read in one transaction. */
record Holding(Connection connection, HeldTokens tokens) {

    /** Whether these are other tokens than those, of the same grant or a later one. */
    boolean isNewerThan(Holding other) {
        return connection.grant() != other.connection.grant() || tokens.version() != other.tokens.version();
    }
}
