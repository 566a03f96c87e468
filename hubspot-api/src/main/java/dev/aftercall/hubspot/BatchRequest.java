package dev.aftercall.hubspot;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** One batch write that may leave, and what finds its inputs in the answer. */
record BatchRequest(String operation, HttpUrl url, ObjectNode body, BatchPairing pairing) {

    static BatchRequest creating(
            Paths paths, ObjectType type, List<WriteInput.NewObject> inputs, @Nullable String idProperty) {
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("inputs");
        CrmBatches.checked(inputs).forEach(input -> write(type, input, array.addObject()));
        return of(type, "create", paths, body, new BatchPairing(type + " batch create", inputs, idProperty));
    }

    static BatchRequest changing(Paths paths, ObjectType type, List<WriteInput.Change> inputs) {
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("inputs");
        for (WriteInput.Change input : CrmBatches.checked(inputs)) {
            ObjectNode json = array.addObject();
            json.put("id", input.id().value());
            json.set("properties", Json.properties(input.properties()));
            json.put("objectWriteTraceId", input.traceId());
        }
        return of(type, "update", paths, body, new BatchPairing(type + " batch update", inputs, null));
    }

    static BatchRequest upserting(Paths paths, ObjectType type, List<WriteInput.Upsert> inputs) {
        String idProperty = CrmBatches.checked(inputs).getFirst().idProperty();
        ObjectNode body = Json.object();
        ArrayNode array = body.putArray("inputs");
        for (WriteInput.Upsert input : inputs) {
            if (!input.idProperty().equals(idProperty)) {
                throw new IllegalArgumentException("one request has one id property");
            }
            ObjectNode json = array.addObject();
            json.put("idProperty", idProperty);
            json.put("id", input.key());
            json.set("properties", Json.properties(input.properties()));
            json.put("objectWriteTraceId", input.traceId());
        }
        return of(type, "upsert", paths, body, new BatchPairing(type + " batch upsert", inputs, idProperty, false));
    }

    private static BatchRequest of(ObjectType type, String verb, Paths paths, ObjectNode body, BatchPairing pairing) {
        return new BatchRequest(type + " batch " + verb, paths.objects(type, "/batch/" + verb), body, pairing);
    }

    Wire.Outgoing outgoing() {
        return Wire.Outgoing.post(operation, url, body);
    }

    BatchOutcome outcome(Reply<BatchOutcome> reply) {
        return switch (reply) {
            case Reply.Ok<BatchOutcome>(BatchOutcome outcome) -> outcome;
            case Reply.Failed<BatchOutcome>(HubSpotFailure failure) -> pairing.failed(failure);
        };
    }

    static void write(ObjectType type, WriteInput.NewObject input, ObjectNode json) {
        requireFrom(type, input);
        json.set("properties", Json.properties(input.properties()));
        json.put("objectWriteTraceId", input.traceId());
        ArrayNode associations = json.putArray("associations");
        for (WriteInput.Association association : input.associations()) {
            ObjectNode link = associations.addObject();
            link.putObject("to").put("id", association.to().value());
            link.putArray("types")
                    .addObject()
                    .put("associationCategory", "HUBSPOT_DEFINED")
                    .put("associationTypeId", association.type().typeId());
        }
    }

    static void requireFrom(ObjectType type, WriteInput.NewObject input) {
        for (WriteInput.Association association : input.associations()) {
            if (!association.type().from().equals(type)) {
                throw new IllegalArgumentException(association.type() + " doesn't begin at " + type);
            }
        }
    }

    /** Shows no value. */
    @Override
    public String toString() {
        return "BatchRequest[" + operation + "]";
    }
}
