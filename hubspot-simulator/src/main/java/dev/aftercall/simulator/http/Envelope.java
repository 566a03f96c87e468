package dev.aftercall.simulator.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * HubSpot's error envelope. Every field but {@code status} and {@code message} may be absent, as in real answers;
 * the shape follows the "Error handling" page of HubSpot's API reference.
 */
public record Envelope(
        String message,
        Optional<String> category,
        Optional<String> subCategory,
        Map<String, List<String>> context,
        List<Detail> errors,
        Map<String, String> links) {

    /** One entry of {@code errors}. */
    public record Detail(String message, Optional<String> code, Map<String, List<String>> context) {

        void writeTo(ObjectNode json) {
            json.put("message", message);
            code.ifPresent(value -> json.put("code", value));
            if (!context.isEmpty()) {
                json.set("context", Json.lists(context));
            }
        }
    }

    public Envelope {
        context = Map.copyOf(context);
        errors = List.copyOf(errors);
        links = Map.copyOf(links);
    }

    /** An error with a category and nothing else. */
    public static Envelope of(String category, String message) {
        return new Envelope(message, Optional.of(category), Optional.empty(), Map.of(), List.of(), Map.of());
    }

    /** An error that, like HubSpot's plain "resource not found", has no category. */
    public static Envelope bare(String message) {
        return new Envelope(message, Optional.empty(), Optional.empty(), Map.of(), List.of(), Map.of());
    }

    /** The same error with one more entry in its context. */
    public Envelope with(String key, List<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(context);
        more.put(key, List.copyOf(values));
        return new Envelope(message, category, subCategory, more, errors, links);
    }

    /** The same error with one more entry in {@code errors}. */
    public Envelope with(Detail detail) {
        List<Detail> more = new ArrayList<>(errors);
        more.add(detail);
        return new Envelope(message, category, subCategory, context, more, links);
    }

    /** The same error with a sub-category. */
    public Envelope withSubCategory(String value) {
        return new Envelope(message, category, Optional.of(value), context, errors, links);
    }

    /** The same error with one link. */
    public Envelope withLink(String name, String address) {
        return new Envelope(message, category, subCategory, context, errors, Map.of(name, address));
    }

    /** The body of an answer that consists of this error. */
    public ObjectNode toBody() {
        ObjectNode json = Json.object();
        json.put("status", "error");
        json.put("message", message);
        json.put("correlationId", RequestId.current());
        writeRest(json);
        return json;
    }

    /** The form in which the error stands among the {@code errors} of a 207 answer. */
    public ObjectNode toBatchError() {
        ObjectNode json = Json.object();
        json.put("status", "error");
        json.put("message", message);
        writeRest(json);
        return json;
    }

    private void writeRest(ObjectNode json) {
        if (!errors.isEmpty()) {
            ArrayNode list = json.putArray("errors");
            errors.forEach(detail -> detail.writeTo(list.addObject()));
        }
        if (!context.isEmpty()) {
            json.set("context", Json.lists(context));
        }
        if (!links.isEmpty()) {
            ObjectNode node = json.putObject("links");
            links.forEach(node::put);
        }
        category.ifPresent(value -> json.put("category", value));
        subCategory.ifPresent(value -> json.put("subCategory", value));
    }
}
