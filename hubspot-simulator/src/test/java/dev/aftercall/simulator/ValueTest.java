package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of values on their way into a record. */
class ValueTest {

    private static final String DAY =
            "{\"name\":\"first_met\",\"label\":\"First met\",\"type\":\"date\",\"fieldType\":\"date\","
                    + "\"groupName\":\"contactinformation\"}";
    private static final String CONTACTS = "/crm/v3/objects/contacts";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "contacts, email, not an address, INVALID_EMAIL",
        "contacts, lifecyclestage, nowhere, INVALID_OPTION",
        "contacts, nonsense, x, PROPERTY_DOESNT_EXIST",
        "contacts, hs_object_id, 5, READ_ONLY_VALUE",
        "contacts, hubspot_owner_id, 1, INVALID_OWNER_ID",
        "companies, numberofemployees, many, INVALID_INTEGER",
        "companies, annualrevenue, much, INVALID_LONG",
        "deals, closedate, soon, INVALID_LONG",
        "deals, closedate, +300000000-01-01T00:00:00Z, INVALID_LONG",
        "contacts, first_met, 1777852800001, INVALID_DATE",
        "contacts, first_met, 2026-05-04T10:00:00Z, INVALID_DATE",
        "deals, dealstage, nowhere, INVALID_OPTION",
    })
    void unfitValueIsRefusedWithItsCode(String type, String property, String value, String code) {
        // Given
        app.post("/crm/v3/properties/contacts", DAY);

        // When
        Answer answer =
                app.post("/crm/v3/objects/" + type, "{\"properties\":{\"" + property + "\":\"" + value + "\"}}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText())
                .startsWith("Property values were not valid: [{\"isValid\":false");
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo(code);
        assertThat(answer.json().at("/errors/0/context/propertyName/0").asText())
                .isEqualTo(property);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-05-04", "1777852800000", "2026-05-04T00:00:00Z"})
    void aDayIsGivenAsSuchOrAsItsMidnight(String value) {
        // Given
        app.post("/crm/v3/properties/contacts", DAY);

        // When
        Answer answer = app.post(CONTACTS, "{\"properties\":{\"firstname\":\"A\",\"first_met\":\"" + value + "\"}}");

        // Then
        assertThat(answer.json().at("/properties/first_met").asText()).isEqualTo("2026-05-04");
    }

    @Test
    void aWrongStageIsToldWhichOnesThePipelineHas() {
        // When
        Answer answer =
                app.post("/crm/v3/objects/deals", "{\"properties\":{\"dealname\":\"A\",\"dealstage\":\"nowhere\"}}");

        // Then
        assertThat(answer.json().at("/errors/0/message").asText())
                .startsWith("""
                        nowhere was not one of the allowed options: [label: "Appointment Scheduled"
                        value: "appointmentscheduled"
                        display_order: 0
                        double_data: 0.0
                        hidden: false
                        description: ""
                        read_only: false
                        , label:""")
                .contains("value: \"closedwon\"");
    }

    /** As in the bodies that public connectors recorded: what has no value is not in the answer to a write. */
    @Test
    void theAnswerToAWriteNamesOnlyWhatHasAValue() {
        // When
        JsonNode made =
                app.post(CONTACTS, "{\"properties\":{\"firstname\":\"A\"}}").json();
        JsonNode read = app.get(CONTACTS + "/" + made.path("id").asText()).json();

        // Then
        assertThat(made.path("properties")).noneMatch(JsonNode::isNull);
        assertThat(read.path("properties").path("lastname").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1E999999999, INVALID_LONG",
        "1E-999999999, INVALID_LONG",
        "12345678901234567890123456789012345678901, INVALID_LONG"
    })
    void aNumberOfTooManyDigitsIsRefused(String value, String code) {
        // When
        Answer answer = app.post(
                "/crm/v3/objects/deals",
                "{\"properties\":{\"dealname\":\"D\",\"dealstage\":\"closedwon\",\"amount\":\"" + value + "\"}}");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/code").asText()).isEqualTo(code);
    }

    @Test
    void lifecycleStageMovesForwardOnlyUnlessItIsClearedFirst() {
        // Given
        String contact = CONTACTS + "/"
                + app.post(CONTACTS, "{\"properties\":{\"firstname\":\"A\",\"lifecyclestage\":\"customer\"}}")
                        .json()
                        .path("id")
                        .asText();

        // When
        JsonNode back = app.patch(contact, "{\"properties\":{\"lifecyclestage\":\"lead\"}}")
                .json();
        app.patch(contact, "{\"properties\":{\"lifecyclestage\":\"\"}}");
        JsonNode cleared = app.patch(contact, "{\"properties\":{\"lifecyclestage\":\"lead\"}}")
                .json();

        // Then
        assertThat(back.at("/properties/lifecyclestage").asText()).isEqualTo("customer");
        assertThat(cleared.at("/properties/lifecyclestage").asText()).isEqualTo("lead");
    }

    @Test
    void additionalEmailsNameTheContactAndAreNobodyElses() {
        // Given
        String id = app.post(
                        CONTACTS,
                        "{\"properties\":{\"email\":\"a@value.example\",\"hs_additional_emails\":\"B@value.example\"}}")
                .json()
                .path("id")
                .asText();

        // When
        Answer byAdditional = app.get(CONTACTS + "/b@value.example?idProperty=email");
        Answer taken = app.post(CONTACTS, "{\"properties\":{\"email\":\"b@value.example\"}}");

        // Then
        assertThat(byAdditional.json().path("id").asText()).isEqualTo(id);
        assertThat(taken.status()).isEqualTo(409);
    }

    @Test
    void completedTaskHasATimeOfCompletion() {
        // Given
        JsonNode task = app.post("/crm/v3/objects/tasks", "{\"properties\":{\"hs_timestamp\":\"1767600000000\"}}")
                .json();

        // When
        JsonNode done = app.patch(
                        "/crm/v3/objects/tasks/" + task.path("id").asText(),
                        "{\"properties\":{\"hs_task_status\":\"COMPLETED\"}}")
                .json();

        // Then
        assertThat(task.at("/properties").has("hs_task_completion_date")).isFalse();
        assertThat(done.at("/properties/hs_task_completion_date").asText()).isNotEmpty();
    }

    @Test
    void contactsAndOtherRecordsHaveDifferentNamesForTheTimeOfTheLastChange() {
        // When
        JsonNode contact =
                app.post(CONTACTS, "{\"properties\":{\"firstname\":\"A\"}}").json();
        JsonNode company = app.post("/crm/v3/objects/companies", "{\"properties\":{\"name\":\"A\"}}")
                .json();

        // Then
        assertThat(contact.at("/properties/lastmodifieddate").asText())
                .isEqualTo(contact.path("updatedAt").asText());
        assertThat(company.at("/properties/hs_lastmodifieddate").asText())
                .isEqualTo(company.path("updatedAt").asText());
    }
}
