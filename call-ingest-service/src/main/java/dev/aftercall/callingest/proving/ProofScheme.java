package dev.aftercall.callingest.proving;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * How a sender proves itself. It is data on the endpoint: a kind, and what the kind leaves free.
 *
 * @param kind what is checked
 * @param header the header that is checked; absent where it is none
 * @param user the user of basic credentials
 * @param hmac how an HMAC of the platform's choice is made
 */
public record ProofScheme(
        Kind kind,
        @Nullable String header,
        @Nullable String user,
        @Nullable HmacSettings hmac) {

    /** HMAC-SHA-256 over id, timestamp and body, within five minutes. */
    public static final ProofScheme STANDARD_WEBHOOKS = of(Kind.STANDARD_WEBHOOKS, StandardWebhooksSignature.SIGNATURE);

    /** The secret itself as a bearer token. */
    public static final ProofScheme BEARER = of(Kind.BEARER, "Authorization");

    private static final String USUAL_USER = "aftercall";

    /** What is checked. */
    public enum Kind {
        STANDARD_WEBHOOKS("standard-webhooks"),
        BEARER("bearer"),
        HEADER("header"),
        BASIC("basic"),
        HMAC("hmac"),
        RETELL("retell"),
        BODY_TOKEN("body-token"),
        TWILIO("twilio"),
        ZOOM("zoom"),
        RINGCENTRAL("ringcentral");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The name in our API and database. */
        public String wireName() {
            return wireName;
        }

        static Optional<Kind> named(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.wireName.equals(name))
                    .findFirst();
        }
    }

    /** What came of a check. */
    public sealed interface Result {

        /**
         * The sender is who it says.
         *
         * @param deliveryId its own name for the delivery, where it gave a proven one
         * @param secret which of the endpoint's it knows
         */
        record Proven(@Nullable String deliveryId, EndpointSecret secret) implements Result {}

        /** The sender is not proved; {@code next} says what to do about it. Neither holds a secret. */
        record NotProven(String reason, String next) implements Result {}
    }

    /** The secret itself in a header of the sender's choice, such as {@code X-Vapi-Secret}. */
    public static ProofScheme header(String name) {
        return of(Kind.HEADER, name);
    }

    /** An HMAC in a header of the sender's choice. */
    public static ProofScheme hmac(String header, HmacSettings settings) {
        return new ProofScheme(Kind.HMAC, header, null, settings);
    }

    /** The scheme of a kind that leaves nothing free. */
    public static ProofScheme fixed(Kind kind) {
        return of(kind, headerOf(kind));
    }

    /**
     * The scheme as it stands in a request or a row; empty when there is none of that name, or its header is missing.
     *
     * @param settings by their names in our API and database
     * @throws HmacSettings.Invalid when a setting can't be
     */
    public static Optional<ProofScheme> of(String name, @Nullable String header, Map<String, String> settings) {
        return Kind.named(name).flatMap(kind -> switch (kind) {
            case BEARER -> Optional.of(header == null ? BEARER : of(kind, header));
            case HEADER -> Optional.ofNullable(header).map(ProofScheme::header);
            case BASIC ->
                Optional.of(new ProofScheme(kind, "Authorization", settings.getOrDefault("user", USUAL_USER), null));
            case HMAC -> Optional.ofNullable(header).map(known -> hmac(known, HmacSettings.of(settings)));
            case STANDARD_WEBHOOKS, RETELL, BODY_TOKEN, TWILIO, ZOOM, RINGCENTRAL -> Optional.of(fixed(kind));
        });
    }

    /** What the kind leaves free beside its header, by its name in our API and database. */
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        if (user != null) {
            settings.put("user", user);
        }
        if (hmac != null) {
            settings.putAll(hmac.named());
        }
        return settings;
    }

    /**
     * Checks a request against each of the endpoint's secrets, in constant time where it compares them. Who is refused is
     * told of the first.
     */
    public Result check(List<EndpointSecret> secrets, Webhook request, Instant now) {
        Result first = null;
        for (EndpointSecret secret : secrets) {
            Result result = check(secret, request, now);
            if (result instanceof Result.Proven) {
                return result;
            }
            first = first == null ? result : first;
        }
        return first != null
                ? first
                : new Result.NotProven(
                        "The endpoint has no secret yet",
                        "Give it the platform's with PUT /api/ingest/endpoints/{id}/secret.");
    }

    private Result check(EndpointSecret secret, Webhook request, Instant now) {
        return switch (kind) {
            case STANDARD_WEBHOOKS -> StandardWebhooksSignature.check(secret, request, now);
            case BEARER -> SharedSecret.bearer(Objects.requireNonNull(header), secret, request);
            case HEADER -> SharedSecret.inHeader(Objects.requireNonNull(header), secret, request);
            case BASIC -> SharedSecret.basic(Objects.requireNonNull(user), secret, request);
            case HMAC ->
                HmacSignature.check(Objects.requireNonNull(header), Objects.requireNonNull(hmac), secret, request, now);
            case RETELL -> RetellSignature.check(secret, request, now);
            case BODY_TOKEN -> BodyToken.check(secret, request);
            case TWILIO -> TwilioSignature.check(secret, request);
            case ZOOM -> ZoomSignature.check(secret, request, now);
            case RINGCENTRAL -> SharedSecret.ofSubscription(secret, request);
        };
    }

    private static ProofScheme of(Kind kind, @Nullable String header) {
        return new ProofScheme(kind, header, null, null);
    }

    private static @Nullable String headerOf(Kind kind) {
        return switch (kind) {
            case STANDARD_WEBHOOKS -> StandardWebhooksSignature.SIGNATURE;
            case RETELL -> RetellSignature.HEADER;
            case TWILIO -> TwilioSignature.HEADER;
            case ZOOM -> ZoomSignature.HEADER;
            case RINGCENTRAL -> "Verification-Token";
            case BEARER, BASIC -> "Authorization";
            case BODY_TOKEN, HEADER, HMAC -> null;
        };
    }
}
