package dev.aftercall.callingest.proving;

import java.time.Instant;
import java.util.Optional;

import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

/**
 * Zoom's signature, {@code v0=<hex>}: HMAC-SHA-256 with the app's secret token over {@code v0:timestamp:body}, within five
 * minutes (developers.zoom.us, webhooks).
 */
public final class ZoomSignature {

    static final String HEADER = "x-zm-signature";

    private static final String TIMESTAMP = "x-zm-request-timestamp";
    private static final String VERSION = "v0=";

    private ZoomSignature() {}

    /** What answers Zoom's challenge: the given text, signed. */
    public static String ofChallenge(EndpointSecret secret, String plainToken) {
        return Hmac.hex(Hmac.sha256(secret.bytes(), Hmac.utf8(plainToken)));
    }

    static Result check(EndpointSecret secret, Webhook request, Instant now) {
        String next = "Give the endpoint the secret token of the Zoom app, and let the raw bytes of the body pass"
                + " unchanged: not JSON that was parsed and written anew.";
        String given = request.header(HEADER);
        String timestamp = request.header(TIMESTAMP);
        if (given == null || timestamp == null) {
            return new NotProven("The headers '%s' and '%s' are needed".formatted(HEADER, TIMESTAMP), next);
        }
        Optional<NotProven> late = ReplayWindow.FIVE_MINUTES.refuse(TIMESTAMP, timestamp, now);
        if (late.isPresent()) {
            return late.get();
        }
        byte[] digest = Hmac.sha256(secret.bytes(), Hmac.utf8("v0:" + timestamp + ":"), request.body());
        return given.startsWith(VERSION) && Hmac.isHex(digest, given.substring(VERSION.length()))
                ? new Proven(null, secret)
                : new NotProven("The signature in '%s' is not right".formatted(HEADER), next);
    }
}
