package dev.aftercall.callingest.proving;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

/**
 * The signature of Standard Webhooks (github.com/standard-webhooks/standard-webhooks): HMAC-SHA-256, keyed by the decoded
 * secret, over {@code id.timestamp.body}; at most five minutes old or ahead. Its headers may also have the names that Svix
 * gave them before: {@code svix-id} and so on.
 */
public final class StandardWebhooksSignature {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    private static final String VERSION = "v1,";
    private static final int LONGEST_ID = 256;

    private StandardWebhooksSignature() {}

    /** The value of {@code webhook-signature} for a delivery. */
    public static String sign(EndpointSecret secret, String id, long timestampSeconds, byte[] body) {
        return VERSION + Base64.getEncoder().encodeToString(hmac(secret, id, Long.toString(timestampSeconds), body));
    }

    static Result check(EndpointSecret secret, Webhook request, Instant now) {
        boolean isSvix = request.header(ID) == null && request.header(svix(ID)) != null;
        String id = request.header(isSvix ? svix(ID) : ID);
        String timestamp = request.header(isSvix ? svix(TIMESTAMP) : TIMESTAMP);
        String signatures = request.header(isSvix ? svix(SIGNATURE) : SIGNATURE);
        if (id == null || id.isBlank() || timestamp == null || signatures == null) {
            return new NotProven(
                    "The headers '%s', '%s' and '%s' are needed".formatted(ID, TIMESTAMP, SIGNATURE),
                    "Sign with the endpoint's secret, and send all three.");
        }
        if (id.length() > LONGEST_ID) {
            return new NotProven(
                    "The header '%s' must have at most %d characters".formatted(ID, LONGEST_ID),
                    "Name the delivery with a shorter id, and sign it with that.");
        }
        Optional<NotProven> late = ReplayWindow.FIVE_MINUTES.refuse(TIMESTAMP, timestamp, now);
        if (late.isPresent()) {
            return late.get();
        }
        byte[] expected = Base64.getEncoder().encode(hmac(secret, id, timestamp, request.body()));
        boolean matches = false;
        for (String signature : signatures.split(" ", -1)) {
            matches |= signature.startsWith(VERSION)
                    && MessageDigest.isEqual(
                            expected, signature.substring(VERSION.length()).getBytes(StandardCharsets.UTF_8));
        }
        return matches
                ? new Proven(id, secret)
                : new NotProven(
                        "No signature in '%s' is right".formatted(SIGNATURE),
                        "Sign id, timestamp and the raw bytes of the body, joined by dots, with the endpoint's secret: the"
                                + " bytes as they are sent, not JSON that was parsed and written anew.");
    }

    private static String svix(String name) {
        return name.replace("webhook-", "svix-");
    }

    private static byte[] hmac(EndpointSecret secret, String id, String timestamp, byte[] body) {
        return Hmac.sha256(secret.key(), Hmac.utf8(id + "." + timestamp + "."), body);
    }
}
