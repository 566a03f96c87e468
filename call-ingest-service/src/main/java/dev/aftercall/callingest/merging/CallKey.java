package dev.aftercall.callingest.merging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * What makes two deliveries speak of the same call.
 *
 * @param workspace the customer
 * @param source the platform's name
 * @param sourceCallId the call's id there
 */
public record CallKey(UUID workspace, String source, String sourceCallId) {

    private static final long VERSION_5 = 0x5000L;
    private static final long RFC_VARIANT = 0x8000_0000_0000_0000L;

    /** Our id of the call: a UUIDv5, so that it is the same whoever derives it, whenever. */
    public UUID callId() {
        return named(workspace, source + "/" + sourceCallId);
    }

    /** The id of a text of this call: another text has another id. */
    UUID textId(String text) {
        return named(callId(), text);
    }

    private static UUID named(UUID namespace, String name) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .array());
            ByteBuffer digest = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
            return new UUID((digest.getLong() & ~0xF000L) | VERSION_5, (digest.getLong() & ~(3L << 62)) | RFC_VARIANT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
