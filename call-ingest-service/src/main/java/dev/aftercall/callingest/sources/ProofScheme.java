package dev.aftercall.callingest.sources;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * How a sender proves itself. It is data on the endpoint: a kind, and the header where the kind leaves it free.
 *
 * @param kind what is checked
 * @param header the header that is checked
 */
public record ProofScheme(Kind kind, String header) {

    /** HMAC-SHA-256 over id, timestamp and body, within five minutes. */
    public static final ProofScheme STANDARD_WEBHOOKS =
            new ProofScheme(Kind.STANDARD_WEBHOOKS, StandardWebhooksSignature.SIGNATURE);

    /** The secret itself as a bearer token. */
    public static final ProofScheme BEARER = new ProofScheme(Kind.BEARER, "Authorization");

    private static final String BEARER_PREFIX = "Bearer ";

    /** What is checked. */
    public enum Kind {
        STANDARD_WEBHOOKS("standard-webhooks"),
        BEARER("bearer"),
        HEADER("header");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The name in our API and database. */
        public String wireName() {
            return wireName;
        }
    }

    /** What came of a check. */
    public sealed interface Result {

        /** The sender is who it says; {@code deliveryId} is its own name for the delivery, where it gave a proven one. */
        record Proven(@Nullable String deliveryId) implements Result {}

        /** The sender is not proved; {@code next} says what to do about it. Neither holds a secret. */
        record NotProven(String reason, String next) implements Result {}
    }

    /** The secret itself in a header of the sender's choice, such as {@code X-Vapi-Secret}. */
    public static ProofScheme header(String name) {
        return new ProofScheme(Kind.HEADER, name);
    }

    /** The scheme as it stands in a request or a row; empty when there is none of that name, or its header is missing. */
    public static Optional<ProofScheme> of(String kind, @Nullable String header) {
        return switch (kind) {
            case "standard-webhooks" -> Optional.of(STANDARD_WEBHOOKS);
            case "bearer" -> Optional.of(header == null ? BEARER : new ProofScheme(Kind.BEARER, header));
            case "header" -> Optional.ofNullable(header).map(ProofScheme::header);
            default -> Optional.empty();
        };
    }

    /** Checks a request, in constant time where it compares secrets. */
    public Result check(EndpointSecret secret, UnaryOperator<@Nullable String> headers, byte[] body, Instant now) {
        return switch (kind) {
            case STANDARD_WEBHOOKS -> StandardWebhooksSignature.check(secret, headers, body, now);
            case BEARER -> same(BEARER_PREFIX, secret, headers.apply(header));
            case HEADER -> same("", secret, headers.apply(header));
        };
    }

    private Result same(String prefix, EndpointSecret secret, @Nullable String given) {
        String next = "Send '%s: %s…' with the secret that was given when the endpoint was made in place of the '…'."
                .formatted(header, prefix);
        if (given == null) {
            return new Result.NotProven("The header '%s' is missing".formatted(header), next);
        }
        // The name of an authentication scheme is case-insensitive (RFC 9110, 11.1).
        boolean hasPrefix = given.regionMatches(true, 0, prefix, 0, prefix.length());
        return hasPrefix && isSecret(secret, given.substring(prefix.length()))
                ? new Result.Proven(null)
                : new Result.NotProven("The header '%s' does not hold the endpoint's secret".formatted(header), next);
    }

    private static boolean isSecret(EndpointSecret secret, String given) {
        return MessageDigest.isEqual(
                secret.text().getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
