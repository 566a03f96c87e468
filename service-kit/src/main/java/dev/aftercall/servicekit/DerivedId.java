package dev.aftercall.servicekit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids made of what they name, for things that must always get the same one: version 5 of RFC 9562. */
public final class DerivedId {

    private static final long VERSION_5 = 0x5000L;
    private static final long RFC_VARIANT = 0x8000_0000_0000_0000L;

    private DerivedId() {}

    /** The id of a name; within one namespace another name has another id. */
    public static UUID of(UUID namespace, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        ByteBuffer named = ByteBuffer.allocate(2 * Long.BYTES + text.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(text);
        ByteBuffer hash = ByteBuffer.wrap(sha1(named.array()));
        return new UUID((hash.getLong() & ~0xF000L) | VERSION_5, (hash.getLong() & ~(3L << 62)) | RFC_VARIANT);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes); // what the RFC prescribes, no secret hangs on it
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }
}
