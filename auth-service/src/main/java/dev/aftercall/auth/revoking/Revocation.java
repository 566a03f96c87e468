package dev.aftercall.auth.revoking;

import java.util.UUID;

import dev.aftercall.auth.connection.ConnectionId;
import dev.aftercall.auth.custody.WrappedKey;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.servicekit.WorkspaceId;

/**
 * A refresh token that left custody and is to be revoked.
 *
 * @param sealedRefreshToken sealed for the connection it came from
 * @param fingerprint hash of the token
 * @param attempt counted from 1
 */
record Revocation(
        WorkspaceId workspace,
        UUID id,
        ConnectionId connection,
        PortalId portal,
        WrappedKey key,
        String sealedRefreshToken,
        String fingerprint,
        int attempt) {}
