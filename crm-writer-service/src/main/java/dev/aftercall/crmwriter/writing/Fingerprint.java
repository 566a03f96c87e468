package dev.aftercall.crmwriter.writing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Tells whether a property still holds what we wrote, without keeping the text. Values that HubSpot takes for the same
 * are the same: a time in ISO form or in epoch milliseconds, an empty value or none.
 */
final class Fingerprint {

    private static final int BYTES = 12;

    private Fingerprint() {}

    static String of(@Nullable String value) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(normal(value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Fingerprints of all values. */
    static Map<String, String> ofAll(Map<String, String> properties) {
        Map<String, String> fingerprints = new HashMap<>();
        properties.forEach((name, value) -> fingerprints.put(name, of(value)));
        return fingerprints;
    }

    /** Those of the values that are not what was written. */
    static Map<String, String> differing(Map<String, String> wanted, Map<String, String> written) {
        Map<String, String> differing = new TreeMap<>();
        wanted.forEach((name, value) -> {
            if (!of(value).equals(AddedText.brought(name, written))) {
                differing.put(name, value);
            }
        });
        return differing;
    }

    private static String normal(@Nullable String value) {
        if (value == null) {
            return "";
        }
        String text = value.strip();
        if (text.length() >= 20 && text.length() <= 30 && text.endsWith("Z")) {
            try {
                return String.valueOf(Instant.parse(text).toEpochMilli());
            } catch (DateTimeException e) {
                return text;
            }
        }
        return text;
    }
}
