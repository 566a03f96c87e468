package dev.aftercall.simulator;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaTest {

    private static final String SCOPES = InstalledApp.ALL_SCOPES
            + " crm.objects.custom.read crm.objects.custom.write crm.schemas.custom.read crm.schemas.custom.write";
    private static final String SCHEMAS = "/crm-object-schemas/2026-03/schemas";
    private static final String CARS = """
            {"name": "cars", "labels": {"singular": "Car", "plural": "Cars"}, "primaryDisplayProperty": "model",
             "requiredProperties": ["model"], "searchableProperties": ["model", "VIN"],
             "secondaryDisplayProperties": ["year"],
             "properties": [{"name": "model", "label": "Model"},
                            {"name": "VIN", "label": "VIN", "hasUniqueValue": true},
                            {"name": "year", "label": "Year", "type": "number", "fieldType": "number"}],
             "associatedObjects": ["0-1"]}
            """;
    private static final String A_CAR = "{\"properties\":{\"model\":\"Frontier\",\"VIN\":\"V1\",\"year\":\"2014\"}}";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator, InstalledApp.NORTHWIND, SCOPES);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/crm/v3/schemas",
                "/crm-object-schemas/v3/schemas",
                SCHEMAS,
                "/crm-object-schemas/2026-09/schemas"
            })
    void definedTypeHasRecordsThatCanBeMadeFoundAndAssociated(String path) {
        // Given
        Answer defined = app.post(path, CARS);
        String contact = firstContact();

        // When
        Answer made = app.post("/crm/objects/2026-03/" + id(defined, "objectTypeId"), A_CAR);

        // Then
        assertThat(defined.status()).isEqualTo(201);
        assertThat(id(defined, "fullyQualifiedName")).isEqualTo("p4100001_cars");
        assertThat(made.status()).isEqualTo(201);
        assertThat(app.post("/crm/v3/objects/p4100001_cars/search", "{\"query\":\"front\"}")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(app.get("/crm/v3/objects/cars/V1?idProperty=VIN").status()).isEqualTo(200);
        assertThat(app.call(
                                "PUT",
                                "/crm/v4/objects/cars/" + id(made, "id") + "/associations/default/contacts/" + contact,
                                "")
                        .json()
                        .path("results"))
                .hasSize(2);
        assertThat(app.get("/crm/v3/objects/contacts/" + contact + "?associations=cars")
                        .json()
                        .at("/associations/p4100001_cars/results/0/id")
                        .asText())
                .isEqualTo(id(made, "id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cars", "p4100001_cars", "2-410000101"})
    void schemaIsReadByEveryNameOfItsType(String name) {
        // Given
        app.post(SCHEMAS, CARS);

        // When
        JsonNode schema = app.get(SCHEMAS + "/" + name).json();

        // Then
        assertThat(schema.at("/labels/plural").asText()).isEqualTo("Cars");
        assertThat(schema.path("requiredProperties")).hasSize(1);
        assertThat(schema.path("properties").findValuesAsText("name")).contains("VIN", "hs_object_id");
        assertThat(schema.path("associations").findValuesAsText("name"))
                .contains("cars_to_contact", "contact_to_cars", "cars_to_note");
        assertThat(app.get(SCHEMAS + "?includePropertyDefinitions=false").json().at("/results/0/properties"))
                .isEmpty();
    }

    @Test
    void recordWithoutARequiredPropertyIsRefused() {
        // Given
        app.post(SCHEMAS, CARS);

        // When
        Answer refused = app.post("/crm/v3/objects/cars", "{\"properties\":{\"year\":\"2014\"}}");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/context/properties/0").asText()).isEqualTo("model");
    }

    @Test
    void changedSchemaCountsFromThenOn() {
        // Given
        app.post(SCHEMAS, CARS);

        // When
        Answer changed = app.patch(SCHEMAS + "/cars", "{\"requiredProperties\":[\"year\"],\"description\":\"D\"}");
        Answer unknown = app.patch(SCHEMAS + "/cars", "{\"requiredProperties\":[\"nothing\"]}");

        // Then
        assertThat(changed.json().path("description").asText()).isEqualTo("D");
        assertThat(changed.json().has("properties")).isFalse();
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(app.post("/crm/v3/objects/cars", "{\"properties\":{\"year\":\"2014\"}}")
                        .status())
                .isEqualTo(201);
        assertThat(app.call("DELETE", "/crm/v3/properties/cars/year", "").status())
                .isEqualTo(400);
    }

    @Test
    void typeWithRecordsStaysAndOneWithoutGoesInTwoSteps() {
        // Given
        app.post(SCHEMAS, CARS);
        String car = id(app.post("/crm/v3/objects/cars", A_CAR), "id");
        Answer refused = app.call("DELETE", SCHEMAS + "/cars", "");
        app.call("DELETE", "/crm/v3/objects/cars/" + car, "");

        // When
        Answer archived = app.call("DELETE", SCHEMAS + "/cars", "");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(archived.status()).isEqualTo(204);
        assertThat(app.get("/crm/v3/objects/cars").status()).isEqualTo(400);
        assertThat(app.get(SCHEMAS + "?archived=true")
                        .json()
                        .at("/results/0/archived")
                        .asBoolean())
                .isTrue();
        assertThat(app.post(SCHEMAS, CARS).status()).isEqualTo(409);
        assertThat(app.call("DELETE", SCHEMAS + "/cars?archived=true", "").status())
                .isEqualTo(204);
        assertThat(app.post(SCHEMAS, CARS).status()).isEqualTo(201);
        assertThat(app.get("/crm/v3/objects/cars?archived=true").json().path("results"))
                .isEmpty();
    }

    @Test
    void associationsAreAddedAndTakenAway() {
        // Given
        app.post(SCHEMAS, CARS);
        String car = id(app.post("/crm/v3/objects/cars", A_CAR), "id");
        String deal = app.get("/crm/v3/objects/deals?limit=1")
                .json()
                .at("/results/0/id")
                .asText();
        String link = "/crm/v4/objects/deals/" + deal + "/associations/default/cars/" + car;
        Answer before = app.call("PUT", link, "");
        Answer added = app.post(
                SCHEMAS + "/cars/associations",
                "{\"fromObjectTypeId\":\"2-410000101\",\"toObjectTypeId\":\"0-3\",\"name\":\"sold\"}");
        Answer linked = app.call("PUT", link, "");

        // When
        Answer removed = app.call("DELETE", SCHEMAS + "/cars/associations/" + id(added, "id"), "");

        // Then
        assertThat(before.status()).isEqualTo(400);
        assertThat(added.status()).isEqualTo(201);
        assertThat(id(added, "name")).isEqualTo("sold");
        assertThat(linked.status()).isEqualTo(200);
        assertThat(removed.status()).isEqualTo(204);
        assertThat(app.get("/crm/v4/objects/deals/" + deal + "/associations/cars")
                        .json()
                        .path("results"))
                .isEmpty();
        assertThat(app.call("PUT", link, "").status()).isEqualTo(400);
    }

    @Test
    void planDecidesWhetherAndHowManyTypesCanBeDefined() {
        // Given
        for (int i = 0; i < 10; i++) {
            app.post(SCHEMAS, CARS.replace("\"cars\"", "\"cars" + i + "\""));
        }

        // When
        Answer eleventh = app.post(SCHEMAS, CARS);
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"pro\"}");
        Answer inPro = app.post(SCHEMAS, CARS);

        // Then
        assertThat(eleventh.status()).isEqualTo(400);
        assertThat(inPro.status()).isEqualTo(403);
    }

    @Test
    void schemaScopeIsNeededToDefine() {
        // Given
        InstalledApp other = InstalledApp.in(simulator);

        // When
        Answer refused = other.post(SCHEMAS, CARS);

        // Then
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().path("category").asText()).isEqualTo("MISSING_SCOPES");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\": \"1cars\"",
                "\"name\": \"contacts\"",
                "\"name\": \"cars\", \"requiredProperties\": [\"nothing\"]",
                "\"name\": \"cars\", \"associatedObjects\": [\"9-9\"]",
                "\"name\": \"cars\", \"properties\": [{\"name\": \"a\"}]",
            })
    void unfitSchemaIsRefused(String fields) {
        // When
        Answer refused = app.post(SCHEMAS, "{\"labels\": {\"singular\": \"A\", \"plural\": \"B\"}, " + fields + "}");

        // Then
        assertThat(refused.status()).isIn(400, 409);
        assertThat(app.get(SCHEMAS).json().path("results")).isEmpty();
    }

    @Test
    void numbersOfAPurgedTypeAndItsPipelinesNeverComeAgain(@TempDir Path state) {
        // Given
        SimulatorSettings settings = SimulatorSettings.defaults().withStateDirectory(state);
        String pipeline = """
                {"label":"P","displayOrder":0,"stages":[{"label":"S","displayOrder":0}]}""";
        JsonNode made;
        String type;
        try (HubSpotSimulator first = HubSpotSimulator.start(settings)) {
            InstalledApp one = InstalledApp.in(first, InstalledApp.NORTHWIND, SCOPES);
            type = id(one.post(SCHEMAS, CARS), "objectTypeId");
            made = one.post("/crm/v3/pipelines/cars", pipeline).json();
            one.call("DELETE", "/crm/v3/schemas/cars", "");
            one.call("DELETE", "/crm/v3/schemas/cars/purge", "");
            first.rewind().take("without cars");
            first.rewind().restore("without cars");
        }

        // When
        try (HubSpotSimulator second = HubSpotSimulator.start(settings)) {
            InstalledApp again = InstalledApp.in(second, InstalledApp.NORTHWIND, SCOPES);
            String next = id(again.post(SCHEMAS, CARS), "objectTypeId");
            JsonNode other = again.post("/crm/v3/pipelines/cars", pipeline).json();

            // Then
            assertThat(number(next)).isEqualTo(number(type) + 1);
            assertThat(other.path("id").asLong()).isGreaterThan(made.path("id").asLong());
            assertThat(other.at("/stages/0/id").asLong())
                    .isGreaterThan(made.at("/stages/0/id").asLong());
        }
    }

    private static long number(String type) {
        return Long.parseLong(type.substring("2-".length()));
    }

    @Test
    void purgedTypeComesBackWithASnapshot() {
        // Given
        app.post(SCHEMAS, CARS);
        app.post("/crm/v3/objects/cars", A_CAR);
        simulator.rewind().take("with cars");
        String car = app.get("/crm/v3/objects/cars").json().at("/results/0/id").asText();
        app.call("DELETE", "/crm/v3/objects/cars/" + car, "");
        app.call("DELETE", "/crm/v3/schemas/cars/purge", "");

        // When
        simulator.rewind().restore("with cars");

        // Then
        assertThat(app.get("/crm/v3/objects/cars/" + car + "?properties=VIN")
                        .json()
                        .at("/properties/VIN")
                        .asText())
                .isEqualTo("V1");
        assertThat(app.get(SCHEMAS + "/cars").json().path("requiredProperties")).hasSize(1);
    }

    @Test
    void schemaOutlivesTheProcess(@TempDir Path state) {
        // Given
        SimulatorSettings settings = SimulatorSettings.defaults().withStateDirectory(state);
        try (HubSpotSimulator first = HubSpotSimulator.start(settings)) {
            InstalledApp.in(first, InstalledApp.NORTHWIND, SCOPES).post(SCHEMAS, CARS);
        }

        // When
        try (HubSpotSimulator second = HubSpotSimulator.start(settings)) {
            InstalledApp again = InstalledApp.in(second, InstalledApp.NORTHWIND, SCOPES);

            // Then
            assertThat(again.post("/crm/v3/objects/cars", "{\"properties\":{}}").status())
                    .isEqualTo(400);
            assertThat(again.post("/crm/v3/objects/cars", A_CAR).status()).isEqualTo(201);
            assertThat(again.get(SCHEMAS + "/cars").json().path("associations")).isNotEmpty();
        }
    }

    private String firstContact() {
        return app.get("/crm/v3/objects/contacts?limit=1")
                .json()
                .at("/results/0/id")
                .asText();
    }

    private static String id(Answer answer, String field) {
        return answer.json().path(field).asText();
    }
}
