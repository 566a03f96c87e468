package dev.aftercall.simulator.timeline;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.portal.DocumentCodec;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Portal;

import static dev.aftercall.simulator.http.Form.Kind.OBJECT;
import static dev.aftercall.simulator.http.Form.Kind.TEXT;

/** Defines kinds of custom events as people do in their account: {@code /_sim/portals/{hubId}/custom-events}. */
final class CustomEventTypeResource {

    static final String KIND = "custom-event-type";

    private static final Form FIELDS = new Form(Map.of("name", TEXT, "objectType", TEXT, "properties", OBJECT));

    private final Map<Long, Portal> portals;

    CustomEventTypeResource(Map<Long, Portal> portals) {
        this.portals = new TreeMap<>(portals);
    }

    void addTo(Router router) {
        router.add("POST", "/_sim/portals/{hubId}/custom-events", this::define);
    }

    private Reply define(Request request) {
        Portal portal = portals.values().stream()
                .filter(each -> Long.toString(each.profile().hubId()).equals(request.pathValue("hubId")))
                .findFirst()
                .orElseThrow(Failures::resourceNotFound);
        ObjectNode body = FIELDS.check(request.json());
        String name = EventTypeResource.name(body);
        String full = "pe" + portal.profile().hubId() + "_" + name;
        String objectType = Json.text(body, "objectType", "contacts");
        ObjectType known = portal.types()
                .find(objectType)
                .orElseThrow(() -> Failures.validation("there is no type of record " + objectType));
        EventType type = new EventType(full, "", known.plural(), EventTypeResource.fields(body), true);
        return portal.write(draft -> {
            draft.save(DocumentCodec.write(KIND, full, type));
            return Reply.json(201, Json.object().put("fullyQualifiedName", full));
        });
    }
}
