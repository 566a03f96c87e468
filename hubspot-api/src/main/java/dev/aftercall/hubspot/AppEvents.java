package dev.aftercall.hubspot;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Events on a record's timeline, of types that the app declares and HubSpot approves. An event's id makes it one: a
 * second one is refused.
 */
public final class AppEvents {

    private final HubSpotPortal portal;
    private final Paths paths;

    AppEvents(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    /** Something that happened to a record. It can't be changed afterwards. */
    public record Event(String id, String typeName, ObjectId object, Instant at, Map<String, String> properties) {

        public Event {
            properties = Map.copyOf(properties);
        }

        /** Shows no value. */
        @Override
        public String toString() {
            return "Event[id=" + id + ", typeName=" + typeName + ", properties=" + properties.size() + "]";
        }
    }

    /**
     * Sends up to a hundred, which HubSpot takes as a whole or not at all: {@link FailureKind#CONFLICT} means that one
     * of them is there already and that none of the others was taken.
     *
     * @return the failure of the request or of one of the events, or empty when all is done
     */
    public Optional<HubSpotFailure> send(Access access, List<Event> events) {
        if (events.isEmpty() || events.size() > CrmBatches.MOST_INPUTS) {
            throw new IllegalArgumentException("a batch has 1 to 100 inputs, not " + events.size());
        }
        ObjectNode body = Json.object();
        ArrayNode inputs = body.putArray("inputs");
        for (Event event : events) {
            inputs.addObject()
                    .put("eventTypeName", event.typeName())
                    .put("id", event.id())
                    .put("objectId", event.object().value())
                    .put("timestamp", event.at().toString())
                    .set("properties", Json.properties(event.properties()));
        }
        Wire.Outgoing outgoing = Wire.Outgoing.post("app events batch", paths.appEvents("/batch"), body);
        return BatchPairing.firstProblem(
                portal.call(access, outgoing, json -> BatchPairing.refusals(outgoing.operation(), json)));
    }
}
