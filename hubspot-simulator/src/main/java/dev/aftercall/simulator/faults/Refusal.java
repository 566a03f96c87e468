package dev.aftercall.simulator.faults;

import java.util.List;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;

/**
 * How an input is refused.
 *
 * @param alone it fails alone where inputs have trace ids; it takes the whole batch with it otherwise
 */
public record Refusal(int status, String category, String message, boolean alone) {

    /** A value that would not do. */
    public static Refusal validation() {
        return new Refusal(400, "VALIDATION_ERROR", "Property values were not valid: []", true);
    }

    /** An association whose target is not there. */
    public static Refusal association(boolean alone) {
        return new Refusal(400, "VALIDATION_ERROR", "One or more associations are invalid", alone);
    }

    ApiFailure failure() {
        Envelope envelope = Envelope.of(category, message);
        if (message.startsWith("One or more associations")) {
            envelope = envelope.with("INVALID_OBJECT_IDS", List.of("CONTACT=0 is not valid"));
        }
        return alone ? new ApiFailure(status, envelope) : ApiFailure.ofAll(status, envelope);
    }
}
