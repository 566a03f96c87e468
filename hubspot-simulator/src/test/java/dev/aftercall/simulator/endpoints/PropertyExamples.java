package dev.aftercall.simulator.endpoints;

import java.util.List;

/** Properties, their groups and the rules for their values. */
final class PropertyExamples {

    private static final String NEW = """
            {"name": "shoe_size", "label": "Shoe size", "groupName": "contactinformation", "type": "number",\
             "fieldType": "number"}""";
    private static final String NAME = "{\"inputs\": [{\"name\": \"%s\"}]}";

    static final List<Example> ALL = List.of(
            Example.of("GET", "/crm/properties/{type}", "the properties of a type"),
            Example.of("POST", "/crm/properties/{type}", "makes a property").json(NEW),
            Example.of("GET", "/crm/properties/{type}/{name}", "one property").with("name", "email"),
            Example.of("PATCH", "/crm/properties/{type}/{name}", "changes a property")
                    .with("name", PropertyExamples::property)
                    .json("{\"label\": \"Size of shoes\"}"),
            Example.of("DELETE", "/crm/properties/{type}/{name}", "archives a property")
                    .with("name", PropertyExamples::property),
            Example.of("POST", "/crm/properties/{type}/batch/create", "makes up to 100 properties")
                    .json("{\"inputs\": [" + NEW + "]}"),
            Example.of("POST", "/crm/properties/{type}/batch/read", "reads up to 100 properties")
                    .json(NAME.formatted("email")),
            Example.of("POST", "/crm/properties/{type}/batch/archive", "archives up to 100 properties")
                    .json(stage -> NAME.formatted(property(stage))),
            Example.of("GET", "/crm/properties/{type}/groups", "the groups of a type"),
            Example.of("POST", "/crm/properties/{type}/groups", "makes a group")
                    .json("{\"name\": \"sizes\", \"label\": \"Sizes\"}"),
            Example.of("GET", "/crm/properties/{type}/groups/{name}", "one group")
                    .with("name", "contactinformation"),
            Example.of("PATCH", "/crm/properties/{type}/groups/{name}", "changes a group")
                    .with("name", PropertyExamples::group)
                    .json("{\"label\": \"All sizes\"}"),
            Example.of("DELETE", "/crm/properties/{type}/groups/{name}", "archives a group")
                    .with("name", PropertyExamples::group),
            Example.of("GET", "/crm/property-validations/{type}", "the rules for a type's values"),
            Example.of("GET", "/crm/property-validations/{type}/{name}", "the rules for one property's values")
                    .with("name", "email"),
            Example.of("GET", "/crm/property-validations/{type}/{name}/rule-type/{ruleType}", "one rule")
                    .with("name", "firstname")
                    .with("ruleType", PropertyExamples::rule),
            Example.of("PUT", "/crm/property-validations/{type}/{name}/rule-type/{ruleType}", "sets a rule")
                    .with("name", "firstname")
                    .with("ruleType", "MAX_LENGTH")
                    .json("{\"ruleArguments\": [\"40\"]}"));

    private PropertyExamples() {}

    private static String rule(Stage stage) {
        return stage.once("rule", () -> {
            stage.prepare(
                    "PUT",
                    "/crm/v3/property-validations/contacts/firstname/rule-type/MAX_LENGTH",
                    "{\"ruleArguments\": [\"40\"]}");
            return "MAX_LENGTH";
        });
    }

    private static String property(Stage stage) {
        return stage.once("property", () -> made(stage, "/crm/v3/properties/contacts", NEW));
    }

    private static String group(Stage stage) {
        return stage.once(
                "group",
                () -> made(stage, "/crm/v3/properties/contacts/groups", "{\"name\": \"sizes\", \"label\": \"Sizes\"}"));
    }

    private static String made(Stage stage, String path, String json) {
        return stage.prepare("POST", path, json).path("name").asText();
    }
}
