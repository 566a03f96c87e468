package dev.aftercall.auth.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

import dev.aftercall.hubspot.PortalId;
import dev.aftercall.servicekit.WorkspaceId;

/** Names a workspace's tie to one portal: a UUIDv5 of both, so that it is known before the row exists. */
public record ConnectionId(UUID value) {

    private static final UUID NAMESPACE = UUID.fromString("7d0b2c1e-5f0e-5a53-9d2c-6f6f1b1a9c11");
    private static final int VERSION_5 = 0x50;
    private static final int RFC_VARIANT = 0x80;

    /** The id of the tie; the same again after a disconnect and a new connect. */
    public static ConnectionId of(WorkspaceId workspace, String provider, PortalId portal) {
        byte[] name = "%s/%s/%s".formatted(workspace, provider, portal).getBytes(StandardCharsets.UTF_8);
        ByteBuffer named = ByteBuffer.allocate(2 * Long.BYTES + name.length)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .put(name);
        byte[] hash = sha1(named.array());
        hash[6] = (byte) ((hash[6] & 0x0f) | VERSION_5);
        hash[8] = (byte) ((hash[8] & 0x3f) | RFC_VARIANT);
        ByteBuffer id = ByteBuffer.wrap(hash);
        return new ConnectionId(new UUID(id.getLong(), id.getLong()));
    }

    @Override
    public String toString() {
        return value.toString();
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
