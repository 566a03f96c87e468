package dev.aftercall.callingest.proving;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret of an ingest endpoint: made here as {@code whsec_} and 32 random bytes in Base64, as Standard Webhooks has it,
 * or given by the platform.
 */
public record EndpointSecret(String text) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final int FEWEST_KEY_BYTES = 16;
    private static final int MOST_KEY_BYTES = 128;

    /** A new one. */
    public static EndpointSecret generate(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new EndpointSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** Whether it can be the key of Standard Webhooks: Base64, with {@code whsec_} before it or not. */
    public boolean isStandardWebhooksKey() {
        try {
            int length = key().length;
            return length >= FEWEST_KEY_BYTES && length <= MOST_KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The decoded key, as Standard Webhooks signs with it. */
    byte[] key() {
        return Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
    }

    /** The bytes of its text, as every other scheme signs with it. */
    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whether it is the same, in a time that doesn't tell where it differs. */
    public boolean is(String given) {
        return MessageDigest.isEqual(bytes(), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "EndpointSecret[redacted]";
    }
}
