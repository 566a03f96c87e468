package dev.aftercall.simulator.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.portal.DocumentCodec;
import dev.aftercall.simulator.portal.ObjectType;

import static dev.aftercall.simulator.http.Form.Kind.FLAG;
import static dev.aftercall.simulator.http.Form.Kind.OBJECT;
import static dev.aftercall.simulator.http.Form.Kind.TEXT;

/** Declares types of app events, as deploying an app's project would: {@code /_sim/event-types}. */
final class EventTypeResource {

    private static final String PATH = "/_sim/event-types";
    private static final Form FIELDS = new Form(Map.of(
            "name", TEXT,
            "project", TEXT,
            "objectType", TEXT,
            "properties", OBJECT,
            "approved", FLAG));

    private final AppDeclarations declarations;

    EventTypeResource(AppDeclarations declarations) {
        this.declarations = declarations;
    }

    void addTo(Router router) {
        router.add("GET", PATH, request -> Reply.ok(list()));
        router.add("POST", PATH, this::declare);
        router.add("DELETE", PATH + "/{name}", request -> {
            declarations.remove(EventType.KIND, request.pathValue("name"));
            return Reply.noContent();
        });
    }

    private ObjectNode list() {
        ObjectNode body = Json.object();
        ArrayNode types = body.putArray("eventTypes");
        declarations.all(EventType.KIND).stream()
                .map(document -> DocumentCodec.read(document, EventType.class))
                .forEach(type -> types.add(json(type)));
        return body;
    }

    private static ObjectNode json(EventType type) {
        ObjectNode json = Json.object();
        json.put("name", type.name());
        json.put("project", type.project());
        json.put("objectType", type.objectType());
        json.put("approved", type.approved());
        ObjectNode properties = json.putObject("properties");
        type.properties().forEach(field -> {
            if (field.type().equals("enumeration")) {
                properties.set(field.name(), Json.texts(field.options()));
            } else {
                properties.put(field.name(), field.type());
            }
        });
        return json;
    }

    private Reply declare(Request request) {
        ObjectNode body = FIELDS.check(request.json());
        String name = name(body);
        EventType type = new EventType(
                name,
                Json.text(body, "project", "aftercall"),
                objectType(body),
                fields(body),
                body.path("approved").asBoolean(true));
        declarations.save(all -> DocumentCodec.write(EventType.KIND, name, type));
        return Reply.json(201, json(type));
    }

    /** @throws ApiFailure 400 for a name that there cannot be */
    static String name(ObjectNode body) {
        String name = Json.text(body, "name", "");
        if (!name.matches("[A-Za-z0-9_-]{1,100}")) {
            throw Failures.validation("name must be 1 to 100 letters, digits, hyphens and underscores");
        }
        return name;
    }

    /** An account's own types have numbers that differ between accounts, so an app declares for HubSpot's. */
    private static String objectType(ObjectNode body) {
        String name = Json.text(body, "objectType", "contacts");
        return ObjectType.standard().stream()
                .filter(type ->
                        List.of(type.plural(), type.singular(), type.typeId()).contains(name))
                .findFirst()
                .map(ObjectType::plural)
                .orElseThrow(() -> Failures.validation("there is no type of record " + name));
    }

    /** @throws ApiFailure 400 for a type that there is not */
    static List<Field> fields(ObjectNode body) {
        List<Field> fields = new ArrayList<>();
        body.path("properties").properties().forEach(entry -> {
            JsonNode type = entry.getValue();
            if (!type.isTextual() && !isOptions(type)) {
                throw Failures.validation(
                        "property " + entry.getKey() + " must be a type or a list of options, which are texts");
            }
            List<String> options =
                    type.isArray() ? type.valueStream().map(JsonNode::asText).toList() : List.of();
            String name = type.isArray() ? "enumeration" : type.asText();
            if (!Field.TYPES.contains(name)) {
                throw Failures.validation("property " + entry.getKey() + " cannot be " + name + "; it can be "
                        + String.join(", ", new TreeSet<>(Field.TYPES)));
            }
            fields.add(new Field(entry.getKey(), entry.getKey(), name, options, ""));
        });
        return fields;
    }

    private static boolean isOptions(JsonNode type) {
        return type.isArray() && !type.isEmpty() && type.valueStream().allMatch(JsonNode::isTextual);
    }
}
