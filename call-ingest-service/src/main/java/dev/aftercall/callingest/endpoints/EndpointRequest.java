package dev.aftercall.callingest.endpoints;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.sources.ProofScheme;
import dev.aftercall.callingest.sources.Source;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/**
 * A wish for an endpoint.
 *
 * @param source {@code canonical} or {@code vapi}
 * @param name what people call it, at most 200 characters
 * @param proof how the sender is proved; the source's usual way where absent
 */
record EndpointRequest(
        @Nullable String source,
        @Nullable String name,
        @Nullable ProofRequest proof) {

    private static final int LONGEST_TEXT = 200;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");

    /** {@code standard-webhooks}; {@code bearer}, in a header of choice; {@code header}, whose name must be given. */
    record ProofRequest(@Nullable String kind, @Nullable String header) {}

    /**
     * What is asked for.
     *
     * @throws ProblemException 400 naming the field that is missing or wrong
     */
    CreateEndpoint.Wanted wanted(String createdBy, @Nullable String idempotencyKey) {
        Source known = Source.named(source == null ? "" : source)
                .orElseThrow(() -> invalid("source", "must be 'canonical' or 'vapi'"));
        if (name != null && name.length() > LONGEST_TEXT) {
            throw invalid("name", "must have at most 200 characters");
        }
        if (name != null && name.codePoints().anyMatch(EndpointRequest::isUnstorable)) {
            throw invalid("name", "must hold neither NUL nor half a surrogate pair");
        }
        if (idempotencyKey != null && (idempotencyKey.isBlank() || idempotencyKey.length() > LONGEST_TEXT)) {
            throw invalid("Idempotency-Key", "must have 1 to 200 characters");
        }
        return new CreateEndpoint.Wanted(known, name, scheme(known), createdBy, idempotencyKey);
    }

    private ProofScheme scheme(Source known) {
        if (proof == null) {
            return known.usualProof();
        }
        if (proof.header() != null && !HEADER.matcher(proof.header()).matches()) {
            throw invalid("proof.header", "must be the name of a header");
        }
        ProofScheme wanted = ProofScheme.of(proof.kind() == null ? "" : proof.kind(), proof.header())
                .orElseThrow(() -> invalid(
                        "proof.kind", "must be 'standard-webhooks', 'bearer', or 'header' with the header's name"));
        if (known == Source.CANONICAL && !wanted.equals(ProofScheme.STANDARD_WEBHOOKS)) {
            throw invalid("proof.kind", "must be 'standard-webhooks' for the canonical source");
        }
        return wanted;
    }

    private static boolean isUnstorable(int codePoint) {
        return codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE;
    }

    private static ProblemException invalid(String field, String what) {
        return new ProblemException(Problem.of(400, "invalid-field", "The field '%s' %s".formatted(field, what))
                .field(field)
                .next("Mend the field and send the request again."));
    }
}
