package dev.aftercall.simulator.endpoints;

import java.util.List;
import java.util.function.Function;

/** Records of any type. */
final class ObjectExamples {

    static final List<Example> ALL = List.of(
            Example.of("GET", "/crm/objects/{type}", "a page of records, or of archived ones"),
            Example.of("POST", "/crm/objects/{type}", "makes a record, with associations if wanted")
                    .json("{\"properties\": {\"email\": \"new@example.com\"}}"),
            Example.of("GET", "/crm/objects/{type}/{id}", "one record, by id or a unique property"),
            Example.of("PATCH", "/crm/objects/{type}/{id}", "changes a record")
                    .json("{\"properties\": {\"firstname\": \"Ada\"}}"),
            Example.of("DELETE", "/crm/objects/{type}/{id}", "archives a record"),
            Example.of("POST", "/crm/objects/{type}/batch/create", "makes up to 100")
                    .json("{\"inputs\": [{\"properties\": {\"email\": \"new@example.com\"}}]}"),
            Example.of("POST", "/crm/objects/{type}/batch/read", "reads up to 100")
                    .json(inputs("\"id\": \"%s\"")),
            Example.of("POST", "/crm/objects/{type}/batch/update", "changes up to 100")
                    .json(inputs("\"id\": \"%s\", \"properties\": {\"firstname\": \"Ada\"}")),
            Example.of("POST", "/crm/objects/{type}/batch/upsert", "makes or changes up to 100")
                    .json("""
                            {"inputs": [{"idProperty": "email", "id": "new@example.com", "properties": {"firstname": "Ada"}}]}"""),
            Example.of("POST", "/crm/objects/{type}/batch/archive", "archives up to 100")
                    .json(inputs("\"id\": \"%s\"")),
            Example.of("POST", "/crm/objects/{type}/search", "searches the index")
                    .json("{\"query\": \"ada\", \"limit\": 5}"),
            Example.of("POST", "/crm/objects/{type}/merge", "merges two records")
                    .json(stage -> "{\"primaryObjectId\": \"%s\", \"objectIdToMerge\": \"%s\"}"
                            .formatted(stage.contact(), stage.otherContact())),
            Example.of("POST", "/crm/objects/{type}/gdpr-delete", "deletes a contact for good")
                    .json(stage -> "{\"objectId\": \"%s\"}".formatted(stage.contact())));

    private ObjectExamples() {}

    private static Function<Stage, String> inputs(String fields) {
        return stage -> "{\"inputs\": [{" + fields.formatted(stage.contact()) + "}]}";
    }
}
