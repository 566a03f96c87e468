package dev.aftercall.simulator.endpoints;

import java.util.List;
import java.util.stream.Stream;

/** Types of the account's own. */
final class SchemaExamples {

    private static final String CARS = """
            {"name": "cars", "labels": {"singular": "Car", "plural": "Cars"}, "primaryDisplayProperty": "model",\
             "properties": [{"name": "model", "label": "Model"}], "associatedObjects": ["0-1"]}""";

    static final List<Example> ALL = Stream.concat(
                    under("/crm-object-schemas/schemas").stream(), under("/crm/schemas").stream())
            .toList();

    private SchemaExamples() {}

    private static List<Example> under(String path) {
        String one = path + "/{type}";
        return List.of(
                Example.of("GET", path, "the account's own types, or the archived ones"),
                Example.of("POST", path, "defines a type").json(CARS),
                Example.of("POST", path + "/batch/read", "reads some types").json("{\"inputs\": [\"cars\"]}"),
                Example.of("GET", one, "one type; standard ones too").with("type", SchemaExamples::cars),
                Example.of("PATCH", one, "changes a type")
                        .with("type", SchemaExamples::cars)
                        .json("{\"description\": \"What we sell\"}"),
                Example.of("DELETE", one, "archives a type, or takes an archived one away for good")
                        .with("type", SchemaExamples::cars),
                Example.of("DELETE", one + "/purge", "takes a type away for good")
                        .with("type", SchemaExamples::cars),
                Example.of("POST", one + "/associations", "lets a type be associated with another")
                        .with("type", SchemaExamples::cars)
                        .json(stage -> association(cars(stage))),
                Example.of("DELETE", one + "/associations/{id}", "takes an association of a type away")
                        .with("type", SchemaExamples::cars)
                        .with("id", SchemaExamples::association));
    }

    private static String cars(Stage stage) {
        return stage.once(
                "cars",
                () -> stage.prepare("POST", "/crm/v3/schemas", CARS)
                        .path("objectTypeId")
                        .asText());
    }

    private static String association(Stage stage) {
        return stage.once(
                "association",
                () -> stage.prepare(
                                "POST", "/crm/v3/schemas/" + cars(stage) + "/associations", association(cars(stage)))
                        .path("id")
                        .asText());
    }

    private static String association(String cars) {
        return "{\"fromObjectTypeId\": \"" + cars + "\", \"toObjectTypeId\": \"0-3\"}";
    }
}
