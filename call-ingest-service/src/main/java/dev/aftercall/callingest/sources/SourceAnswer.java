package dev.aftercall.callingest.sources;

import java.util.Map;

/**
 * An answer in a platform's own form.
 *
 * @param status the HTTP status
 * @param mediaType of the body
 * @param body the body; may be empty
 * @param headers further headers
 */
public record SourceAnswer(int status, String mediaType, String body, Map<String, String> headers) {

    private static final String JSON = "application/json";

    /** A success, where the platform doesn't look at the body. */
    static SourceAnswer accepted(int status) {
        return json(status, "{\"accepted\":true}");
    }

    static SourceAnswer json(int status, String body) {
        return new SourceAnswer(status, JSON, body, Map.of());
    }
}
