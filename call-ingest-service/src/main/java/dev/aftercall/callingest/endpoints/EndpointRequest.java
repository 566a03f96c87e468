package dev.aftercall.callingest.endpoints;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.HmacSettings;
import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.sources.PhoneNumbers;
import dev.aftercall.callingest.sources.Source;
import dev.aftercall.callingest.sources.SourceFacts.SecretFrom;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/**
 * A wish for an endpoint.
 *
 * @param source one of those in {@code SOURCES.md}
 * @param name what people call it, at most 200 characters
 * @param proof how the sender is proved; the source's usual way where absent
 * @param region whose a phone number is that names no country, as ISO 3166 has it, such as {@code DE}
 * @param secret the platform's, where it makes one; it may also be given later
 */
record EndpointRequest(
        @Nullable String source,
        @Nullable String name,
        @Nullable ProofRequest proof,
        @Nullable String region,
        @Nullable String secret) {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_USER = 100;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Pattern USER = Pattern.compile("[\\x21-\\x7E&&[^:]]{1," + LONGEST_USER + "}");

    /** A kind, with the header and the settings that it leaves free. */
    record ProofRequest(
            @Nullable String kind,
            @Nullable String header,
            @Nullable String user,
            @Nullable String algorithm,
            @Nullable String prefix,
            @Nullable String encoding,
            @Nullable String timestampHeader,
            @Nullable Integer toleranceSeconds,
            @Nullable String payload) {

        Map<String, String> settings() {
            Map<String, String> settings = new TreeMap<>();
            put(settings, "user", user);
            put(settings, "algorithm", algorithm);
            put(settings, "prefix", prefix);
            put(settings, "encoding", encoding);
            put(settings, "timestampHeader", timestampHeader);
            put(settings, "toleranceSeconds", toleranceSeconds);
            put(settings, "payload", payload);
            return settings;
        }

        private static void put(Map<String, String> settings, String name, @Nullable Object value) {
            if (value != null) {
                settings.put(name, value.toString());
            }
        }
    }

    /**
     * What is asked for.
     *
     * @throws ProblemException 400 naming the field that is missing or wrong
     */
    CreateEndpoint.Wanted wanted(String createdBy, @Nullable String idempotencyKey) {
        Source known = Source.named(source == null ? "" : source)
                .orElseThrow(() -> invalid("source", "must be " + Source.names()));
        if (name != null && name.length() > LONGEST_TEXT) {
            throw invalid("name", "must have at most 200 characters");
        }
        if (name != null && name.codePoints().anyMatch(EndpointRequest::isUnstorable)) {
            throw invalid("name", "must hold neither NUL nor half a surrogate pair");
        }
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_TEXT)) {
            throw invalid("Idempotency-Key", "must have 1 to 200 characters");
        }
        if (region != null && !PhoneNumbers.isRegion(region)) {
            throw invalid("region", "must be the two capital letters of a country, such as 'DE'");
        }
        ProofScheme scheme = scheme(known);
        return new CreateEndpoint.Wanted(
                known,
                name,
                scheme,
                region,
                new CreateEndpoint.WantedSecret(
                        secret != null || known.facts().proving().secretFrom() == SecretFrom.THE_PLATFORM,
                        secret == null ? null : SecretRequest.secret(secret, scheme)),
                new CreateEndpoint.Asked(createdBy, idempotencyKey));
    }

    private ProofScheme scheme(Source known) {
        if (proof == null) {
            return known.usualProof();
        }
        if (proof.header() != null && !HEADER.matcher(proof.header()).matches()) {
            throw invalid("proof.header", "must be the name of a header");
        }
        if (proof.user() != null && !USER.matcher(proof.user()).matches()) {
            throw invalid("proof.user", "must be 1 to 100 characters of ASCII without a colon");
        }
        ProofScheme wanted = named(known);
        if (!known.facts().proving().possible().contains(wanted.kind())) {
            throw invalid("proof.kind", kinds(known));
        }
        return wanted;
    }

    private ProofScheme named(Source known) {
        ProofRequest given = Objects.requireNonNull(proof);
        try {
            return ProofScheme.of(given.kind() == null ? "" : given.kind(), given.header(), given.settings())
                    .orElseThrow(() -> invalid("proof.kind", kinds(known)));
        } catch (HmacSettings.Invalid e) {
            throw invalid("proof." + e.setting(), String.valueOf(e.getMessage()));
        }
    }

    private static String kinds(Source source) {
        return source.facts().proving().possible().stream()
                .sorted()
                .map(kind -> switch (kind) {
                    case HEADER, HMAC -> "'%s' with the header's name".formatted(kind.wireName());
                    default -> "'%s'".formatted(kind.wireName());
                })
                .collect(Collectors.joining(" or ", "must be ", " for the source " + source.wireName()));
    }

    private static boolean isUnstorable(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }

    static ProblemException invalid(String field, String what) {
        return new ProblemException(Problem.of(400, "invalid-field", "The field '%s' %s".formatted(field, what))
                .field(field)
                .next("Mend the field and send the request again."));
    }

    @Override
    public String toString() {
        return "EndpointRequest[source=%s, secret redacted]".formatted(source);
    }
}
