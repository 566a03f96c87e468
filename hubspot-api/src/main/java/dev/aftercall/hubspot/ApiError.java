package dev.aftercall.hubspot;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What HubSpot said about a failure, in names, ids and its own standing phrases: its messages quote values, and those are
 * read, never kept.
 *
 * @param codes every machine-readable name in the body: category, sub-category, error type, policy, codes
 * @param propertyNames properties that the error is about
 * @param scopes scopes that would be required
 * @param traceIds the {@code objectWriteTraceId}s that the error is about
 * @param ids the record ids (or values of an id property) that the error is about
 * @param existingId the record that already holds the value, as far as the message names it
 * @param correlationId HubSpot's id of the request, for its support
 * @param said its message, in which everything that may be somebody's is left out; empty when there was none
 * @param hints what only the wording of the message gives away
 */
public record ApiError(
        Set<String> codes,
        Set<String> propertyNames,
        Set<String> scopes,
        Set<String> traceIds,
        Set<String> ids,
        @Nullable ObjectId existingId,
        @Nullable String correlationId,
        String said,
        Set<Hint> hints) {

    /** No answer, or one without a body. */
    public static final ApiError NONE =
            new ApiError(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, "", Set.of());

    /** An answer whose body isn't one of HubSpot's API: a web page, nothing at all, or nothing that can be read. */
    static final ApiError NOT_JSON =
            new ApiError(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, null, "", Set.of(Hint.NOT_JSON));

    /** Things that HubSpot says only in prose. */
    public enum Hint {
        /** The body is no JSON object: an edge or a proxy wrote it. */
        NOT_JSON,
        /** A unique property's value is held by another record. */
        ALREADY_HAS_VALUE,
        /** The same record stands twice in one batch. */
        DUPLICATE_INPUTS,
        TEN_SECOND_LIMIT,
        SECOND_LIMIT,
        DAILY_LIMIT,
        /** The body of our request was not JSON that HubSpot can read. */
        UNREADABLE_REQUEST,
        /** The refresh token is not one, said by an envelope that has no code for it. */
        BAD_REFRESH_TOKEN,
        /** The refresh token belongs to another app. */
        OTHER_CLIENTS_TOKEN,
        /** The authorization code is none, or too old, said by an envelope that has no code for it. */
        BAD_AUTH_CODE,
        /** Our id, secret or redirect address is wrong, said by an envelope that has no code for it. */
        BAD_CLIENT_CREDENTIALS,
        /** Values or names were not taken, said by an envelope that has no category for it. */
        INVALID_VALUES
    }

    public ApiError {
        codes = inOrder(codes);
        propertyNames = inOrder(propertyNames);
        scopes = inOrder(scopes);
        traceIds = inOrder(traceIds);
        ids = inOrder(ids);
        hints = Set.copyOf(hints);
    }

    /** Whether one of the names in the body is this one. */
    public boolean has(String code) {
        return codes.contains(code);
    }

    /** Whether this error says that the given unique property's value is taken already. */
    public boolean saysTaken(String property) {
        return hints.contains(Hint.ALREADY_HAS_VALUE) && (propertyNames.isEmpty() || propertyNames.contains(property));
    }

    /** Shows names, and of trace ids and ids only how many: an id may be the value of an id property. */
    @Override
    public String toString() {
        return "ApiError[codes=" + codes + ", propertyNames=" + propertyNames + ", scopes=" + scopes + ", traceIds="
                + traceIds.size() + ", ids=" + ids.size() + ", existingId=" + existingId + ", correlationId="
                + correlationId + ", said=" + said + ", hints=" + hints + "]";
    }

    private static Set<String> inOrder(Set<String> names) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(names));
    }
}
