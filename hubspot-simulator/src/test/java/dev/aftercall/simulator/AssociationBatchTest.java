package dev.aftercall.simulator;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AssociationBatchTest {

    private static final String V4 = "/crm/v4/associations/contacts/companies";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);
    private final String contact = make("contacts", "firstname");
    private final String first = make("companies", "name");
    private final String second = make("companies", "name");

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {V4, "/crm/associations/2026-03/contacts/companies", "/crm/associations/2026-09/0-1/0-2"})
    void defaultAssociationsAreMadeAndReadInBatches(String path) {
        // When
        Answer made = app.post(path + "/batch/associate/default", pair(contact, first));

        // Then
        assertThat(made.status()).isEqualTo(200);
        JsonNode read = app.post(path + "/batch/read", "{\"inputs\":[{\"id\":\"" + contact + "\"}]}")
                .json();
        assertThat(read.at("/results/0/from/id").asText()).isEqualTo(contact);
        assertThat(read.at("/results/0/to/0/toObjectId").asText()).isEqualTo(first);
    }

    @Test
    void aLabelThatIsTakenAwayLeavesNoLinksAndItsNumberIsNotGivenAgain() {
        // Given
        int typeId = label("Decision maker");
        app.call(
                "PUT",
                "/crm/v4/objects/contacts/" + contact + "/associations/companies/" + first,
                "[{\"associationCategory\":\"USER_DEFINED\",\"associationTypeId\":" + typeId + "}]");
        String other = make("contacts", "firstname");

        // When
        Answer gone = app.call("DELETE", V4 + "/labels/" + typeId, "");

        // Then
        assertThat(gone.status()).isEqualTo(204);
        simulator.rewind().take("later");
        simulator.rewind().restore("later");
        assertThat(label("Billing contact")).isGreaterThan(typeId + 1);
        Answer merged = app.post(
                "/crm/v3/objects/contacts/merge",
                "{\"primaryObjectId\":\"" + contact + "\",\"objectIdToMerge\":\"" + other + "\"}");
        assertThat(merged.status()).isEqualTo(200);
    }

    private int label(String label) {
        return app.post(V4 + "/labels", "{\"label\":\"" + label + "\",\"name\":\"" + label.hashCode() + "\"}")
                .json()
                .at("/results/0/typeId")
                .asInt();
    }

    @Test
    void recordWithoutAssociationsIsAnErrorOfItsOwnKind() {
        // When
        Answer read = app.post(V4 + "/batch/read", "{\"inputs\":[{\"id\":\"" + contact + "\"}]}");

        // Then
        assertThat(read.status()).isEqualTo(207);
        assertThat(read.json().at("/errors/0/subCategory").asText())
                .isEqualTo("crm.associations.NO_ASSOCIATIONS_FOUND");
    }

    @Test
    void aBadPairFailsAlone() {
        // When
        Answer made = app.post(
                V4 + "/batch/create",
                "{\"inputs\":[" + labelled(contact, first, 1) + "," + labelled(contact, "999", 1) + "]}");

        // Then
        assertThat(made.status()).isEqualTo(207);
        assertThat(made.json().path("results")).hasSize(1);
        assertThat(made.json().at("/errors/0/message").asText()).contains("associations are invalid");
    }

    @Test
    void archiveTakesEveryAssociationOfThePairAway() {
        // Given
        app.post(V4 + "/batch/create", "{\"inputs\":[" + labelled(contact, first, 1) + "]}");

        // When
        Answer gone = app.post(
                V4 + "/batch/archive",
                "{\"inputs\":[{\"from\":{\"id\":\"" + contact + "\"},\"to\":[{\"id\":\"" + first + "\"}]}]}");

        // Then
        assertThat(gone.status()).isEqualTo(204);
        assertThat(types(first)).isEmpty();
    }

    @Test
    void batchesHaveTheirOwnBounds() {
        // Given
        String inputs =
                IntStream.range(0, 1001).mapToObj(i -> "{\"id\":\"" + i + "\"}").collect(Collectors.joining(","));

        // When
        Answer answer = app.post(V4 + "/batch/read", "{\"inputs\":[" + inputs + "]}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void labelIsMadeUsedRenamedAndTakenAway() {
        // When
        JsonNode label = app.post(V4 + "/labels", "{\"label\":\"Decision maker\",\"name\":\"decision_maker\"}")
                .json();
        int typeId = label.at("/results/0/typeId").asInt();
        Answer used = app.call(
                "PUT",
                "/crm/v4/objects/contacts/" + contact + "/associations/companies/" + first,
                "[{\"associationCategory\":\"USER_DEFINED\",\"associationTypeId\":" + typeId + "}]");
        app.call("PUT", V4 + "/labels", "{\"associationTypeId\":" + typeId + ",\"label\":\"Decider\"}");

        // Then
        assertThat(used.status()).isEqualTo(201);
        assertThat(used.json().at("/labels/0").asText()).isEqualTo("Decision maker");
        assertThat(app.get(V4 + "/labels").json().findValuesAsText("label")).contains("Decider");
        assertThat(types(first)).contains(typeId, 279);
        assertThat(app.post(
                                V4 + "/batch/labels/archive",
                                "{\"inputs\":[{\"from\":{\"id\":\"" + contact + "\"},\"to\":{\"id\":\"" + first
                                        + "\"},\"types\":[{\"associationCategory\":\"USER_DEFINED\","
                                        + "\"associationTypeId\":" + typeId + "}]}]}")
                        .status())
                .isEqualTo(204);
        assertThat(types(first)).doesNotContain(typeId).contains(279);
        assertThat(app.call("DELETE", V4 + "/labels/" + typeId, "").status()).isEqualTo(204);
    }

    @Test
    void firstCompanyIsThePrimaryOneUntilAnotherIsMadeSo() {
        // Given
        app.call("PUT", "/crm/v4/objects/contacts/" + contact + "/associations/default/companies/" + first, "");
        app.call("PUT", "/crm/v4/objects/contacts/" + contact + "/associations/default/companies/" + second, "");
        boolean firstWasPrimary = types(first).contains(1) && !types(second).contains(1);

        // When
        app.post(V4 + "/batch/create", "{\"inputs\":[" + labelled(contact, second, 1) + "]}");

        // Then
        assertThat(firstWasPrimary).isTrue();
        assertThat(types(first)).containsExactly(279);
        assertThat(types(second)).containsExactlyInAnyOrder(1, 279);
        assertThat(app.get("/crm/v3/objects/contacts/" + contact + "?properties=associatedcompanyid")
                        .json()
                        .at("/properties/associatedcompanyid")
                        .asText())
                .isEqualTo(second);
    }

    @Test
    void ofTwoPrimaryCompaniesInOneBatchTheLaterStays() {
        // When
        app.post(
                V4 + "/batch/create",
                "{\"inputs\":[" + labelled(contact, first, 1) + "," + labelled(contact, second, 1) + "]}");

        // Then
        assertThat(types(first)).containsExactly(279);
        assertThat(types(second)).containsExactlyInAnyOrder(1, 279);
    }

    @ParameterizedTest
    @ValueSource(strings = {"202", "note_to_contact"})
    void formOfTheOldVersionStillWorks(String kind) {
        // Given
        String note = app.post("/crm/v3/objects/notes", "{\"properties\":{\"hs_timestamp\":\"1767600000000\"}}")
                .json()
                .path("id")
                .asText();

        // When
        Answer answer =
                app.call("PUT", "/crm/v3/objects/notes/" + note + "/associations/contacts/" + contact + "/" + kind, "");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("id").asText()).isEqualTo(note);
    }

    @Test
    void activityMovesTheDateAndTheCountsOfItsContact() {
        // Given
        String before = contactValue("lastmodifieddate");

        // When
        app.post("/crm/v3/objects/calls", """
                {"properties":{"hs_timestamp":"2026-05-01T10:00:00Z"},"associations":[{"to":{"id":"%s"},
                 "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":194}]}]}""".formatted(contact));

        // Then
        assertThat(contactValue("num_notes")).isEqualTo("1");
        assertThat(contactValue("notes_last_contacted")).isEqualTo("2026-05-01T10:00:00Z");
        assertThat(contactValue("lastmodifieddate")).isGreaterThanOrEqualTo(before);
    }

    private String contactValue(String property) {
        return app.get("/crm/v3/objects/contacts/" + contact + "?properties=" + property)
                .json()
                .at("/properties/" + property)
                .asText();
    }

    private List<Integer> types(String company) {
        return app.get("/crm/v4/objects/contacts/" + contact + "/associations/companies")
                .json()
                .path("results")
                .valueStream()
                .filter(end -> end.path("toObjectId").asText().equals(company))
                .flatMap(end -> end.path("associationTypes").findValues("typeId").stream())
                .map(JsonNode::asInt)
                .toList();
    }

    private String make(String type, String property) {
        return app.post("/crm/v3/objects/" + type, "{\"properties\":{\"" + property + "\":\"A\"}}")
                .json()
                .path("id")
                .asText();
    }

    private static String pair(String from, String to) {
        return "{\"inputs\":[{\"from\":{\"id\":\"" + from + "\"},\"to\":{\"id\":\"" + to + "\"}}]}";
    }

    private static String labelled(String from, String to, int typeId) {
        return "{\"from\":{\"id\":\"" + from + "\"},\"to\":{\"id\":\"" + to
                + "\"},\"types\":[{\"associationCategory\":\"HUBSPOT_DEFINED\",\"associationTypeId\":" + typeId
                + "}]}";
    }
}
