package dev.aftercall.servicekit;

import java.net.URI;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 has it.
 *
 * @param type names the kind of error for programs and never changes: {@code urn:aftercall:problem:…}
 * @param title what went wrong, in a sentence, without any secret or body
 * @param status the HTTP status
 * @param next what to do about it
 * @param field the field or parameter that is to blame, where one is
 * @param traceId finds the request in traces and logs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        URI type,
        String title,
        int status,
        @Nullable String next,
        @Nullable String field,
        @Nullable String traceId) {

    /** The media type of the JSON. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem of a kind. */
    public static Problem of(int status, String kind, String title) {
        return new Problem(URI.create("urn:aftercall:problem:" + kind), title, status, null, null, null);
    }

    /** The same with what to do about it. */
    public Problem next(String what) {
        return new Problem(type, title, status, what, field, traceId);
    }

    /** The same, blaming a field or parameter. */
    public Problem field(String name) {
        return new Problem(type, title, status, next, name, traceId);
    }

    Problem traceId(@Nullable String id) {
        return new Problem(type, title, status, next, field, id);
    }
}
