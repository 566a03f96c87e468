package dev.aftercall.simulator.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.aftercall.simulator.http.Parameters;

/**
 * What an app that asks for a code has to prove at the exchange (RFC 7636).
 *
 * @param method {@code S256} or {@code plain}, which it is when none is named
 */
public record Challenge(String method, String value) {

    private static final Pattern FIT = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /** The one in a request for a code, fit or not. */
    static Optional<Challenge> of(Parameters sent) {
        return sent.first("code_challenge")
                .map(value -> new Challenge(sent.first("code_challenge_method").orElse("plain"), value));
    }

    /** Whether it is of a known method and as long as the RFC wants it. */
    boolean isFit() {
        return (method.equals("S256") || method.equals("plain"))
                && FIT.matcher(value).matches();
    }

    boolean isMetBy(String verifier) {
        String given = method.equals("S256") ? hash(verifier) : verifier;
        return FIT.matcher(verifier).matches()
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
