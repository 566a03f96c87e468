package dev.aftercall.simulator.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The error answers that more than one resource gives, worded as HubSpot words them. */
public final class Failures {

    private Failures() {}

    /** 400 with category VALIDATION_ERROR. */
    public static ApiFailure validation(String message) {
        return new ApiFailure(400, Envelope.of("VALIDATION_ERROR", message));
    }

    /** 400 with category VALIDATION_ERROR, caused by something that would not parse. */
    public static ApiFailure validation(String message, Throwable cause) {
        return new ApiFailure(400, Envelope.of("VALIDATION_ERROR", message), cause);
    }

    /** 404 in the bare form that HubSpot gives for a numeric id it does not know. */
    public static ApiFailure resourceNotFound() {
        return new ApiFailure(404, Envelope.bare("resource not found"));
    }

    /** 404 in the bare form, for what a request to {@code /_sim} names. */
    public static ApiFailure notFound(String message) {
        return new ApiFailure(404, Envelope.bare(message));
    }

    /** 404 with category OBJECT_NOT_FOUND, given for ids that cannot exist and for other named things. */
    public static ApiFailure objectNotFound(String message, String id) {
        return new ApiFailure(404, Envelope.of("OBJECT_NOT_FOUND", message).with("id", List.of(id)));
    }

    /** 405 that says which methods there are. */
    public static ApiFailure methodNotAllowed(Set<String> allowed) {
        return new ApiFailure(
                Reply.json(405, Envelope.bare("HTTP 405 Method Not Allowed").toBody())
                        .withHeaders(Map.of("Allow", String.join(", ", allowed))));
    }

    /** 415, for a body that does not say that it is JSON. */
    public static ApiFailure unsupportedMediaType() {
        return new ApiFailure(415, Envelope.bare("HTTP 415 Unsupported Media Type"));
    }

    /** 403 that names the scopes of which one would have been enough. */
    public static ApiFailure missingScopes(List<String> anyOf) {
        Envelope.Detail detail = new Envelope.Detail(
                "One or more of the following scopes are required.",
                Optional.empty(),
                Map.of("requiredGranularScopes", anyOf));
        return new ApiFailure(
                403,
                Envelope.of(
                                "MISSING_SCOPES",
                                "This app hasn't been granted all required scopes to make this call."
                                        + " Read more about required scopes here:"
                                        + " https://developers.hubspot.com/scopes.")
                        .with(detail)
                        .withLink("scopes", "https://developers.hubspot.com/scopes"));
    }
}
