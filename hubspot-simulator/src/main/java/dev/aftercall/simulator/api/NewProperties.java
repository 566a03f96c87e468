package dev.aftercall.simulator.api;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.portal.PortalSwitch;

/**
 * Hides a property from reads of definitions for 250 to 700 ms after it was made, where the portal's switch says so.
 * How long depends on the name alone.
 */
public final class NewProperties {

    private static final int SHORTEST_MILLIS = 250;
    private static final int LONGEST_MILLIS = 700;

    private final Clock clock;

    public NewProperties(Clock clock) {
        this.clock = clock;
    }

    Reply hiddenFrom(ApiCall call, Reply reply) {
        boolean reads = call.request().method().equals("GET") && reply.status() == 200;
        if (!reads || !call.request().path().contains("/properties/") || !isSwitchedOn(call)) {
            return reply;
        }
        ObjectNode body = Json.parseObject(reply.body());
        if (!body.has("results")) {
            return isHidden(body) ? missing(body.path("name").asText()) : reply;
        }
        for (Iterator<JsonNode> each = body.path("results").iterator(); each.hasNext(); ) {
            if (isHidden(each.next())) {
                each.remove();
            }
        }
        return reply.withBody(Json.write(body));
    }

    private static boolean isSwitchedOn(ApiCall call) {
        return call.portal().read(view -> view.isOn(PortalSwitch.PROPERTIES_APPEAR_LATE));
    }

    private static Reply missing(String name) {
        return Failures.objectNotFound("No property exists with the name '" + name + "'.", name)
                .reply();
    }

    private boolean isHidden(JsonNode definition) {
        if (!definition.has("createdAt")) {
            return false;
        }
        int shownAfter = SHORTEST_MILLIS
                + Math.floorMod(definition.path("name").asText().hashCode(), LONGEST_MILLIS - SHORTEST_MILLIS + 1);
        return Instant.parse(definition.path("createdAt").asText())
                .plusMillis(shownAfter)
                .isAfter(clock.instant());
    }
}
