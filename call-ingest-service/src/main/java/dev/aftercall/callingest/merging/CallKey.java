package dev.aftercall.callingest.merging;

import java.util.UUID;

import dev.aftercall.servicekit.DerivedId;

/**
 * What makes two deliveries speak of the same call.
 *
 * @param workspace the customer
 * @param source the platform's name
 * @param sourceCallId the call's id there
 */
public record CallKey(UUID workspace, String source, String sourceCallId) {

    /** Our id of the call: a UUIDv5, so that it is the same whoever derives it, whenever. */
    public UUID callId() {
        return DerivedId.of(workspace, source + "/" + sourceCallId);
    }

    /** The id of a text of this call: another text has another id. */
    UUID textId(String text) {
        return DerivedId.of(callId(), text);
    }
}
