package dev.aftercall.events;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code docs/events.md}, made from the catalogue and the schemas. */
final class EventsDocument {

    private EventsDocument() {}

    static String render() {
        StringBuilder page = new StringBuilder("""
                # Events

                Made from the records in `events/`; a test fails when this page is not current. To write it anew:
                `./aftercall test -pl events -Dcontract.write=true`.

                A value is the JSON of a record. Headers are CloudEvents in binary mode (`ce_id`, `ce_source`, `ce_type`,
                `ce_subject`, `ce_time`), `workspace` and, where the cause is traced, `traceparent`. Readers ignore fields
                they don't know, read an enum value they don't know as `UNKNOWN`, and keep the highest version per entity:
                events may come again, late and out of order.

                ## Topics

                | topic | key | from | content | settings |
                | --- | --- | --- | --- | --- |
                """);
        for (Topic topic : Topic.values()) {
            page.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(topic.topicName(), topic.key(), topic.publisher(), topic.content(), settings(topic)));
        }
        for (EventType type : EventType.values()) {
            page.append("\n## `%s`\n\nOn `%s`.\n\n"
                    .formatted(type.typeName(), type.topic().topicName()));
            page.append("| field | type | | meaning |\n| --- | --- | --- | --- |\n");
            JsonNode schema = Schemas.of(type);
            fields(page, schema, schema, "");
        }
        return page.toString();
    }

    private static String settings(Topic topic) {
        return topic.settings().entrySet().stream()
                .map(setting -> "`%s=%s`".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static void fields(StringBuilder page, JsonNode root, JsonNode object, String prefix) {
        List<String> required = StreamSupport.stream(object.path("required").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        object.path("properties").properties().forEach(property -> {
            JsonNode field = resolved(root, property.getValue());
            String name = prefix + property.getKey();
            page.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            name,
                            typeOf(root, field),
                            required.contains(property.getKey()) ? "required" : "",
                            property.getValue().path("description").asText()));
            fields(page, root, field, name + ".");
            fields(page, root, resolved(root, field.path("items")), name + "[].");
        });
    }

    private static String typeOf(JsonNode root, JsonNode field) {
        String type = field.path("type").asText();
        if (field.has("examples")) {
            return StreamSupport.stream(field.path("examples").spliterator(), false)
                    .map(JsonNode::asText)
                    .collect(Collectors.joining(", "));
        }
        if (field.has("items")) {
            return "list of " + typeOf(root, resolved(root, field.path("items")));
        }
        if (field.has("additionalProperties")) {
            return "map to " + typeOf(root, resolved(root, field.path("additionalProperties")));
        }
        return field.has("format") ? field.path("format").asText() : type;
    }

    private static JsonNode resolved(JsonNode root, JsonNode node) {
        JsonNode reference = node.has("$ref") ? node : firstReference(node);
        if (!reference.has("$ref")) {
            return node;
        }
        JsonNode target = root;
        for (String step :
                Arrays.asList(reference.path("$ref").asText().substring(2).split("/"))) {
            target = target.path(step);
        }
        return target;
    }

    private static JsonNode firstReference(JsonNode node) {
        return node.path("allOf").isEmpty() ? node : node.path("allOf").get(0);
    }
}
