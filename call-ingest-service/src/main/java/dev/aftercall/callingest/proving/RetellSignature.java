package dev.aftercall.callingest.proving;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

/**
 * Retell's signature, {@code v=<milliseconds>,d=<hex>}: HMAC-SHA-256 with the API key over the body followed by the
 * milliseconds, within five minutes (webhook_auth of Retell's SDKs).
 */
final class RetellSignature {

    static final String HEADER = "X-Retell-Signature";

    private static final Pattern FORM = Pattern.compile("v=([0-9]{1,18}),d=([0-9a-fA-F]{64})");

    private RetellSignature() {}

    static Result check(EndpointSecret secret, Webhook request, Instant now) {
        String next =
                "Give the endpoint the API key that has the webhook badge in Retell's dashboard, and let the raw bytes"
                        + " of the body pass unchanged: not JSON that was parsed and written anew.";
        String given = request.header(HEADER);
        if (given == null) {
            return new NotProven("The header '%s' is missing".formatted(HEADER), next);
        }
        Matcher parts = FORM.matcher(given);
        if (!parts.matches()) {
            return new NotProven("'%s' is not of the form 'v=…,d=…'".formatted(HEADER), next);
        }
        Optional<NotProven> late = ReplayWindow.FIVE_MINUTES.refuse("v of " + HEADER, parts.group(1), now);
        if (late.isPresent()) {
            return late.get();
        }
        byte[] digest = Hmac.sha256(secret.bytes(), request.body(), Hmac.utf8(parts.group(1)));
        return Hmac.isHex(digest, parts.group(2))
                ? new Proven(null, secret)
                : new NotProven("The signature in '%s' is not right".formatted(HEADER), next);
    }
}
