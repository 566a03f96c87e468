package dev.aftercall.callingest.sources;

import java.security.SecureRandom;
import java.util.Base64;

/** The secret of an ingest endpoint: {@code whsec_} and 32 random bytes in Base64, as Standard Webhooks has it. */
public record EndpointSecret(String text) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    /** A new one. */
    public static EndpointSecret generate(SecureRandom random) {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        return new EndpointSecret(PREFIX + Base64.getEncoder().encodeToString(key));
    }

    /** The key that signs. */
    byte[] key() {
        return Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(PREFIX.length()) : text);
    }

    @Override
    public String toString() {
        return "EndpointSecret[redacted]";
    }
}
