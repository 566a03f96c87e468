package dev.aftercall.callingest.proving;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.ProofScheme.Result;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;

/** Schemes that send the secret itself. They sign nothing, so an old request can't be told from a new one. */
final class SharedSecret {

    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";
    private static final String VERIFICATION_TOKEN = "Verification-Token";
    private static final String VALIDATION_TOKEN = "Validation-Token";

    private SharedSecret() {}

    static Result bearer(String header, EndpointSecret secret, Webhook request) {
        return inHeader(header, BEARER, secret, request);
    }

    static Result inHeader(String header, EndpointSecret secret, Webhook request) {
        return inHeader(header, "", secret, request);
    }

    /** RFC 7617: user and password, joined by a colon, in Base64. */
    static Result basic(String user, EndpointSecret secret, Webhook request) {
        String next = "Send HTTP basic credentials: the user '%s', and the endpoint's secret as the password."
                .formatted(user);
        String given = request.header("Authorization");
        if (given == null) {
            return new NotProven("The header 'Authorization' is missing", next);
        }
        EndpointSecret expected = new EndpointSecret(user + ":" + secret.text());
        return startsWith(BASIC, given) && expected.is(decoded(given.substring(BASIC.length())))
                ? new Proven(null, secret)
                : new NotProven("The header 'Authorization' does not hold the endpoint's user and secret", next);
    }

    /** RingCentral's guide and its SDKs name the header differently: developers.ringcentral.com/guide/notifications. */
    static Result ofSubscription(EndpointSecret secret, Webhook request) {
        boolean isThere = request.header(VERIFICATION_TOKEN) != null || request.header(VALIDATION_TOKEN) != null;
        if (is(secret, request.header(VERIFICATION_TOKEN)) || is(secret, request.header(VALIDATION_TOKEN))) {
            return new Proven(null, secret);
        }
        return new NotProven(
                isThere
                        ? "The header '%s' does not hold the endpoint's secret".formatted(VERIFICATION_TOKEN)
                        : "The header '%s' is missing".formatted(VERIFICATION_TOKEN),
                "Make the subscription anew, with the endpoint's secret as its 'verificationToken'.");
    }

    private static Result inHeader(String header, String prefix, EndpointSecret secret, Webhook request) {
        String next = "Send '%s: %s…' with the endpoint's secret in place of the '…'.".formatted(header, prefix);
        String given = request.header(header);
        if (given == null) {
            return new NotProven("The header '%s' is missing".formatted(header), next);
        }
        return startsWith(prefix, given) && secret.is(given.substring(prefix.length()))
                ? new Proven(null, secret)
                : new NotProven("The header '%s' does not hold the endpoint's secret".formatted(header), next);
    }

    /** The name of an authentication scheme is case-insensitive (RFC 9110, 11.1). */
    private static boolean startsWith(String scheme, String given) {
        return given.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private static boolean is(EndpointSecret secret, @Nullable String given) {
        return given != null && secret.is(given);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
