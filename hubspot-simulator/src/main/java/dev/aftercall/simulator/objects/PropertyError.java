package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Json;

/** One value that a record refused. */
record PropertyError(String property, String code, String message) {

    /** The answer to a write with refused values; the message embeds a JSON list, as HubSpot's does. */
    static ApiFailure failure(long hubId, List<PropertyError> errors) {
        ArrayNode embedded = Json.array();
        for (PropertyError error : errors) {
            ObjectNode node = embedded.addObject();
            node.put("isValid", false);
            node.put("message", error.message);
            node.put("error", error.code);
            node.put("name", error.property);
            node.put("localizedErrorMessage", error.message);
            node.put("portalId", hubId);
        }
        Envelope envelope = Envelope.of("VALIDATION_ERROR", "Property values were not valid: " + Json.write(embedded));
        for (PropertyError error : errors) {
            envelope = envelope.with(new Envelope.Detail(
                    error.message, Optional.of(error.code), Map.of("propertyName", List.of(error.property))));
        }
        return new ApiFailure(400, envelope);
    }
}
