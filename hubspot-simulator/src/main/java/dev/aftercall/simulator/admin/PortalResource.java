package dev.aftercall.simulator.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PortalSwitch;
import dev.aftercall.simulator.portal.PortalView;

/** Shows portals and all their records without token or limit, and sets switches: {@code /_sim/portals}. */
public final class PortalResource {

    private final Map<Long, Portal> portals;

    public PortalResource(Map<Long, Portal> portals) {
        this.portals = new TreeMap<>(portals);
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/portals", request -> Reply.ok(list()));
        router.add("GET", "/_sim/portals/{hubId}/objects/{type}", this::records);
        router.add("POST", "/_sim/portals/{hubId}/switches", this::set);
    }

    private ObjectNode list() {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("portals");
        portals.values().forEach(portal -> list.add(portal.read(PortalResource::summary)));
        return body;
    }

    private static ObjectNode summary(PortalView view) {
        ObjectNode json = Json.object();
        json.put("hubId", view.profile().hubId());
        json.put("name", view.profile().name());
        json.put("domain", view.profile().domain());
        ObjectNode records = json.putObject("records");
        for (ObjectType type : view.types().all()) {
            records.put(type.plural(), view.live(type).count());
        }
        ObjectNode switches = json.putObject("switches");
        for (PortalSwitch each : PortalSwitch.values()) {
            switches.put(each.wireName(), view.isOn(each));
        }
        return json;
    }

    private Reply records(Request request) {
        return Reply.ok(portal(request).read(view -> {
            ObjectType type = view.types().find(request.pathValue("type")).orElseThrow(Failures::resourceNotFound);
            ObjectNode body = Json.object();
            ArrayNode results = body.putArray("results");
            view.live(type).forEach(row -> results.add(whole(view, row)));
            return body;
        }));
    }

    private static ObjectNode whole(PortalView view, CrmRecord row) {
        ObjectNode json = Json.object();
        json.put("id", Long.toString(row.id()));
        ObjectNode properties = json.putObject("properties");
        row.properties().forEach(properties::put);
        ObjectNode associations = json.putObject("associations");
        for (ObjectType to : view.types().all()) {
            List<String> ids = view.links(row.type(), row.id(), to).stream()
                    .map(end -> Long.toString(end.toId()))
                    .distinct()
                    .toList();
            if (!ids.isEmpty()) {
                associations.set(to.plural(), Json.texts(ids));
            }
        }
        return json;
    }

    private Reply set(Request request) {
        List<PortalChange> changes = new ArrayList<>();
        request.json().properties().forEach(entry -> {
            PortalSwitch what = PortalSwitch.parse(entry.getKey())
                    .orElseThrow(() -> Failures.validation("there is no switch " + entry.getKey()));
            if (!entry.getValue().isBoolean()) {
                throw Failures.validation(entry.getKey() + " must be true or false");
            }
            changes.add(new PortalChange.SwitchSet(what, entry.getValue().asBoolean()));
        });
        return portal(request).write(draft -> {
            changes.forEach(draft::add);
            return Reply.noContent();
        });
    }

    private Portal portal(Request request) {
        return new Accounts(portals).named(request);
    }
}
