package dev.aftercall.simulator.timeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;

/** Reads and writes templates and their tokens as the old timeline API has them. */
final class TemplateJson {

    private static final int MOST_TOKENS = 500;
    private static final Set<String> TOKEN_TYPES = Set.of("string", "number", "date", "enumeration");
    private static final Set<String> OBJECT_TYPES = Set.of("contacts", "companies", "deals", "tickets");

    private TemplateJson() {}

    static ObjectNode of(EventTemplate template) {
        ObjectNode json = Json.object();
        json.put("id", template.id());
        json.put("name", template.name());
        json.put("objectType", template.objectType());
        json.put("headerTemplate", template.headerTemplate());
        json.put("detailTemplate", template.detailTemplate());
        ArrayNode tokens = json.putArray("tokens");
        template.tokens().forEach(token -> tokens.add(token(token, template)));
        json.put("createdAt", template.createdAt().toString());
        json.put("updatedAt", template.updatedAt().toString());
        return json;
    }

    static ObjectNode token(Field token, EventTemplate template) {
        ObjectNode json = Json.object();
        json.put("name", token.name());
        json.put("label", token.label());
        json.put("type", token.type());
        if (!token.objectProperty().isEmpty()) {
            json.put("objectPropertyName", token.objectProperty());
        }
        ArrayNode options = json.putArray("options");
        token.options()
                .forEach(option -> options.addObject().put("value", option).put("label", option));
        json.put("createdAt", template.createdAt().toString());
        json.put("updatedAt", template.updatedAt().toString());
        return json;
    }

    static String name(ObjectNode body) {
        String name = Json.text(body, "name", "");
        if (name.isBlank()) {
            throw Failures.validation("A template needs a name.");
        }
        return name;
    }

    static String objectType(ObjectNode body) {
        String type = Json.text(body, "objectType", "");
        if (!OBJECT_TYPES.contains(type)) {
            throw Failures.validation("A template is for contacts, companies, deals or tickets.");
        }
        return type;
    }

    /** @throws ApiFailure 400 for tokens that a template cannot have */
    static List<Field> tokens(ObjectNode body) {
        List<Field> tokens = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ObjectNode json : Json.objects(body, "tokens")) {
            Field token = token(json);
            if (!names.add(token.name())) {
                throw Failures.validation("The token '" + token.name() + "' is there twice.");
            }
            tokens.add(token);
        }
        return checked(tokens);
    }

    static List<Field> checked(List<Field> tokens) {
        if (tokens.size() > MOST_TOKENS) {
            throw Failures.validation("A template has at most " + MOST_TOKENS + " tokens.");
        }
        return tokens;
    }

    /** @throws ApiFailure 400 for a token that there cannot be */
    static Field token(ObjectNode json) {
        String name = Json.text(json, "name", "");
        String type = Json.text(json, "type", "");
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw Failures.validation("A token's name consists of letters, digits, periods, dashes and underscores.");
        }
        if (!TOKEN_TYPES.contains(type)) {
            throw Failures.validation(
                    "A token's type is one of " + TOKEN_TYPES.stream().sorted().toList() + ".");
        }
        List<String> options = Json.objects(json, "options").stream()
                .map(option -> Json.text(option, "value", ""))
                .toList();
        return new Field(
                name, Json.text(json, "label", name), type, options, Json.text(json, "objectPropertyName", ""));
    }
}
