package dev.aftercall.crmwriter.planning;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The id under which HubSpot knows a record of ours: a UUIDv5 of call, part and generation, so that planning the same
 * thing again, after a crash too, gives the same id and HubSpot refuses the twin.
 */
public final class WriteId {

    private static final UUID NAMESPACE = UUID.fromString("5f2f3c0e-7a43-5b0e-9c1d-0d6b3f6a9c11");

    private WriteId() {}

    /**
     * The id.
     *
     * @param generation from 1; raised when a call is written again after an undo
     */
    public static UUID of(UUID call, DesiredRecord.Part part, @Nullable String item, int generation) {
        String name = "%s/%s/%d/%s".formatted(call, part, generation, item == null ? "" : item);
        byte[] hash = sha1(name.getBytes(StandardCharsets.UTF_8));
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x50);
        hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] sha1(byte[] name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1"); // what RFC 9562 prescribes for version 5
            digest.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.getMostSignificantBits())
                    .putLong(NAMESPACE.getLeastSignificantBits())
                    .flip());
            return digest.digest(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
