package dev.aftercall.simulator.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.people.Act;
import dev.aftercall.simulator.people.People;
import dev.aftercall.simulator.people.PeopleSettings;
import dev.aftercall.simulator.people.Workflow;
import dev.aftercall.simulator.portal.ObjectTypes;
import dev.aftercall.simulator.portal.Portal;

import static dev.aftercall.simulator.http.Form.Kind.COUNT;
import static dev.aftercall.simulator.http.Form.Kind.FLAG;
import static dev.aftercall.simulator.http.Form.Kind.LIST;
import static dev.aftercall.simulator.http.Form.Kind.NUMBER;
import static dev.aftercall.simulator.http.Form.Kind.OBJECT;
import static dev.aftercall.simulator.http.Form.Kind.TEXT;
import static dev.aftercall.simulator.http.Form.Kind.WHOLE;

/** Sets what people and automations do in an account: {@code /_sim/portals/{hubId}/people}. */
public final class PeopleResource {

    private static final Form FIELDS = new Form(Map.ofEntries(
            Map.entry("perMinute", NUMBER),
            Map.entry("acts", OBJECT),
            Map.entry("createCompanies", FLAG),
            Map.entry("workflows", LIST),
            Map.entry("seed", WHOLE)));
    private static final Form WORKFLOW = new Form(
            Map.ofEntries(Map.entry("type", TEXT), Map.entry("afterSeconds", COUNT), Map.entry("set", OBJECT)));

    private static final String PATH = "/_sim/portals/{hubId}/people";

    private final People people;
    private final Accounts accounts;

    public PeopleResource(People people, Map<Long, Portal> portals) {
        this.people = people;
        this.accounts = new Accounts(portals);
    }

    public void addTo(Router router) {
        router.add("GET", PATH, request -> Reply.ok(shown(hubId(request))));
        router.add("POST", PATH, this::set);
        router.add("DELETE", PATH, request -> {
            people.set(hubId(request), PeopleSettings.NOBODY);
            return Reply.noContent();
        });
    }

    private long hubId(Request request) {
        return accounts.named(request).profile().hubId();
    }

    private Reply set(Request request) {
        ObjectNode sent = FIELDS.check(request.json());
        Portal portal = accounts.named(request);
        try {
            people.set(
                    portal.profile().hubId(),
                    new PeopleSettings(
                            sent.path("perMinute").asDouble(0),
                            weights(sent),
                            sent.path("createCompanies").asBoolean(false),
                            workflows(sent, portal.types()),
                            sent.path("seed").asLong(1)));
        } catch (IllegalArgumentException e) {
            throw Failures.validation("the people will not do: " + e.getMessage(), e);
        }
        return Reply.ok(shown(hubId(request)));
    }

    private static Map<Act, Integer> weights(ObjectNode sent) {
        if (!sent.has("acts")) {
            return PeopleSettings.USUAL;
        }
        Map<Act, Integer> weights = new EnumMap<>(Act.class);
        for (Map.Entry<String, JsonNode> entry : sent.path("acts").properties()) {
            Act act = Act.parse(entry.getKey()).orElseThrow(() -> Failures.validation("nobody can " + entry.getKey()));
            new Form(Map.of(entry.getKey(), COUNT)).check(entry.getKey(), entry.getValue());
            weights.put(act, entry.getValue().asInt());
        }
        return weights;
    }

    private static List<Workflow> workflows(ObjectNode sent, ObjectTypes types) {
        List<Workflow> all = new ArrayList<>();
        for (ObjectNode each : Json.objects(sent, "workflows")) {
            Map<String, String> values = new LinkedHashMap<>();
            WORKFLOW.check(each)
                    .path("set")
                    .properties()
                    .forEach(
                            entry -> values.put(entry.getKey(), entry.getValue().asText()));
            String type = Json.text(each, "type", "contacts");
            all.add(new Workflow(
                    types.find(type)
                            .orElseThrow(() -> Failures.validation("there is no type of record " + type))
                            .plural(),
                    Duration.ofSeconds(each.path("afterSeconds").asLong(5)),
                    values));
        }
        return all;
    }

    private ObjectNode shown(long hubId) {
        PeopleSettings settings = people.of(hubId);
        ObjectNode json = Json.object();
        json.put("perMinute", settings.perMinute());
        ObjectNode acts = json.putObject("acts");
        settings.weights().forEach((act, weight) -> acts.put(act.wireName(), weight));
        json.put("createCompanies", settings.createCompanies());
        ArrayNode workflows = json.putArray("workflows");
        for (Workflow workflow : settings.workflows()) {
            ObjectNode each = workflows.addObject();
            each.put("type", workflow.type())
                    .put("afterSeconds", workflow.after().toSeconds());
            ObjectNode set = each.putObject("set");
            workflow.values().forEach(set::put);
        }
        json.put("seed", settings.seed());
        return json;
    }
}
