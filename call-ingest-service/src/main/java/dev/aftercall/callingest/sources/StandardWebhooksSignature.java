package dev.aftercall.callingest.sources;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.UnaryOperator;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.sources.ProofScheme.Result;
import dev.aftercall.callingest.sources.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.sources.ProofScheme.Result.Proven;

/**
 * The signature of Standard Webhooks (github.com/standard-webhooks/standard-webhooks): HMAC-SHA-256, keyed by the decoded
 * secret, over {@code id.timestamp.body}; at most five minutes old or ahead.
 */
public final class StandardWebhooksSignature {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private static final String VERSION = "v1,";
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int LONGEST_ID = 256;

    private StandardWebhooksSignature() {}

    /** The value of {@code webhook-signature} for a delivery. */
    public static String sign(EndpointSecret secret, String id, long timestampSeconds, byte[] body) {
        return VERSION + Base64.getEncoder().encodeToString(hmac(secret, id, Long.toString(timestampSeconds), body));
    }

    static Result check(EndpointSecret secret, UnaryOperator<@Nullable String> headers, byte[] body, Instant now) {
        String id = headers.apply(ID);
        String timestamp = headers.apply(TIMESTAMP);
        String signatures = headers.apply(SIGNATURE);
        if (id == null || id.isBlank() || timestamp == null || signatures == null) {
            return new NotProven(
                    "The headers '%s', '%s' and '%s' are needed".formatted(ID, TIMESTAMP, SIGNATURE),
                    "Sign with the secret that was given when the endpoint was made, and send all three.");
        }
        if (id.length() > LONGEST_ID) {
            return new NotProven(
                    "The header '%s' must have at most %d characters".formatted(ID, LONGEST_ID),
                    "Name the delivery with a shorter id, and sign it with that.");
        }
        if (!isRecent(timestamp, now)) {
            return new NotProven(
                    "'%s' is not within %d minutes of now".formatted(TIMESTAMP, WINDOW.toMinutes()),
                    "Sign with the present time, in whole seconds since 1970, and set the sender's clock right.");
        }
        byte[] expected = Base64.getEncoder().encode(hmac(secret, id, timestamp, body));
        boolean matches = false;
        for (String signature : signatures.split(" ", -1)) {
            matches |= signature.startsWith(VERSION)
                    && MessageDigest.isEqual(
                            expected, signature.substring(VERSION.length()).getBytes(StandardCharsets.UTF_8));
        }
        return matches
                ? new Proven(id)
                : new NotProven(
                        "No signature in '%s' is right".formatted(SIGNATURE),
                        "Sign id, timestamp and the very bytes of the body with the endpoint's secret.");
    }

    private static boolean isRecent(String timestamp, Instant now) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
            return Duration.between(sent, now).abs().compareTo(WINDOW) <= 0;
        } catch (NumberFormatException | ArithmeticException | java.time.DateTimeException e) {
            return false;
        }
    }

    private static byte[] hmac(EndpointSecret secret, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.key(), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HMAC-SHA-256", e);
        }
    }
}
