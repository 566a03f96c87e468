package dev.aftercall.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.people.Act;
import dev.aftercall.simulator.people.PeopleSettings;
import dev.aftercall.simulator.people.Workflow;
import dev.aftercall.simulator.webhooks.PayloadVariants;
import dev.aftercall.simulator.webhooks.Webhooks;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookEventTest {

    private static final String CONTACTS = "/crm/v3/objects/contacts";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);
    private final Webhooks webhooks = simulator.webhooks();
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void setUp() {
        webhooks.use(NotifiedApp.PATIENT);
        webhooks.target(receiver.url());
        webhooks.subscribe("contact.creation");
    }

    @AfterEach
    void stop() {
        assertThat(receiver.unbelieved()).isEmpty();
        simulator.close();
        receiver.close();
    }

    @Test
    void theAppsOwnWriteComesBackToItAsAnEcho() {
        // When
        String id = contact("ada@engines.example");

        // Then
        JsonNode event = receiver.await("contact.creation", 1).getFirst();
        assertThat(event.path("objectId").asText()).isEqualTo(id);
        assertThat(event.path("portalId").asLong()).isEqualTo(InstalledApp.NORTHWIND);
        assertThat(event.path("appId").asInt()).isEqualTo(7_000_001);
        assertThat(event.path("attemptNumber").asInt()).isZero();
        assertThat(event.path("changeFlag").asText()).isEqualTo("CREATED");
        assertThat(event.path("changeSource").asText()).isEqualTo("INTEGRATION");
        assertThat(event.path("sourceId").asText()).isEqualTo("7000001");
        assertThat(event.path("eventId").asLong()).isPositive();
        assertThat(event.path("subscriptionId").asLong()).isPositive();
        assertThat(event.path("occurredAt").asLong()).isCloseTo(System.currentTimeMillis(), Offset.offset(60_000L));
    }

    @Test
    void anotherAppsWriteIsNoEcho() {
        // Given
        String token = app.post("/_sim/portals/4100001/private-apps", """
                        {"scopes":["crm.objects.contacts.write"],"name":"loader"}""")
                .json()
                .path("token")
                .asText();

        // When
        app.withAccessToken(token).post(CONTACTS, "{\"properties\":{\"email\":\"ada@engines.example\"}}");

        // Then
        JsonNode event = receiver.await("contact.creation", 1).getFirst();
        assertThat(event.path("changeSource").asText()).isEqualTo("INTEGRATION");
        assertThat(event.path("sourceId").asText()).isNotEqualTo("7000001");
    }

    @Test
    void peoplesAndAutomationsWritesNameThem() {
        // Given
        webhooks.subscribe("contact.propertyChange", "jobtitle");
        simulator
                .people()
                .set(
                        InstalledApp.NORTHWIND,
                        new PeopleSettings(
                                60,
                                Map.of(Act.CREATE, 1),
                                false,
                                List.of(new Workflow("contacts", Duration.ofSeconds(5), Map.of("jobtitle", "Set"))),
                                5));

        // When
        contact("ada@engines.example");
        simulator.time().advance(Duration.ofMinutes(1));

        // Then
        assertThat(receiver.events("contact.creation"))
                .anyMatch(event -> event.path("changeSource").asText().equals("CRM_UI")
                        && event.path("sourceId").asText().startsWith("userId:"));
        assertThat(receiver.await("contact.propertyChange", 1)
                        .getFirst()
                        .path("changeSource")
                        .asText())
                .isEqualTo("AUTOMATION_PLATFORM");
    }

    @Test
    void onlyTheSubscribedPropertyIsToldOf() {
        // Given
        String id = contact("ada@engines.example");
        webhooks.subscribe("contact.propertyChange", "jobtitle");

        // When
        app.patch(CONTACTS + "/" + id, "{\"properties\":{\"jobtitle\":\"Countess\",\"city\":\"London\"}}");
        app.patch(CONTACTS + "/" + id, "{\"properties\":{\"jobtitle\":\"Countess\"}}");
        app.patch(CONTACTS + "/" + id, "{\"properties\":{\"jobtitle\":\"\"}}");

        // Then
        List<JsonNode> events = receiver.await("contact.propertyChange", 2);
        assertThat(events)
                .extracting(event -> event.path("propertyName").asText())
                .containsOnly("jobtitle");
        assertThat(events)
                .extracting(event -> event.path("propertyValue").asText())
                .containsExactlyInAnyOrder("Countess", "");
        assertThat(events.getFirst().path("isSensitive").asBoolean(true)).isFalse();
        assertThat(events.getFirst().path("objectId").asText()).isEqualTo(id);
    }

    @Test
    void theValuesOfANewRecordAreChangesUnlessSwitchedOff() {
        // Given
        webhooks.subscribe("contact.propertyChange", "email");
        contact("ada@engines.example");
        receiver.await("contact.propertyChange", 1);

        // When
        webhooks.use(NotifiedApp.PATIENT.withVariants(new PayloadVariants("NEW", false, false, false)));
        contact("grace@engines.example");

        // Then
        assertThat(receiver.await("contact.creation", 2)
                        .getLast()
                        .path("changeFlag")
                        .asText())
                .isEqualTo("NEW");
        assertThat(receiver.events("contact.propertyChange")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mergesAndAssociationsHaveAnObjectIdUnlessSwitchedOff(boolean always) {
        // Given
        webhooks.subscribe("contact.merge");
        webhooks.subscribe("contact.associationChange");
        app.post("/_sim/webhooks", "{\"objectIdAlways\":" + always + "}");
        String first = contact("ada@engines.example");
        String second = contact("grace@engines.example");

        // When
        app.call(
                "PUT", "/crm/v4/objects/contacts/%s/associations/default/companies/%s".formatted(first, company()), "");
        JsonNode linked = receiver.await("contact.associationChange", 1).getFirst();
        app.post(
                CONTACTS + "/merge",
                "{\"primaryObjectId\":\"%s\",\"objectIdToMerge\":\"%s\"}".formatted(first, second));
        JsonNode merged = receiver.await("contact.merge", 1).getFirst();

        // Then
        assertThat(linked.path("objectId").asText()).isEqualTo(always ? first : "");
        assertThat(linked.path("fromObjectId").asText()).isEqualTo(first);
        assertThat(merged.path("objectId").asText())
                .isEqualTo(always ? merged.path("newObjectId").asText() : "");
        assertThat(merged.path("primaryObjectId").asText()).isEqualTo(first);
    }

    @Test
    void archivedAndRestoredRecordsAreToldOf() {
        // Given
        webhooks.subscribe("contact.deletion");
        webhooks.subscribe("contact.restore");
        String id = contact("ada@engines.example");

        // When
        app.call("DELETE", CONTACTS + "/" + id, "");
        app.post("/_sim/portals/4100001/objects/contacts/" + id + "/restore", "");

        // Then
        assertThat(receiver.await("contact.deletion", 1)
                        .getFirst()
                        .path("changeFlag")
                        .asText())
                .isEqualTo("DELETED");
        assertThat(receiver.await("contact.restore", 1)
                        .getFirst()
                        .path("changeSource")
                        .asText())
                .isEqualTo("CRM_UI");
    }

    @Test
    void aMergeNamesAllWhoTookPart() {
        // Given
        for (String type : List.of("contact.merge", "contact.deletion")) {
            webhooks.subscribe(type);
        }
        String first = contact("ada@engines.example");
        String second = created("{\"properties\":{\"email\":\"a.l@engines.example\",\"city\":\"London\"}}");
        receiver.await("contact.creation", 2);

        // When
        String left = app.post(
                        CONTACTS + "/merge",
                        "{\"primaryObjectId\":\"%s\",\"objectIdToMerge\":\"%s\"}".formatted(first, second))
                .json()
                .path("id")
                .asText();

        // Then
        JsonNode event = receiver.await("contact.merge", 1).getFirst();
        assertThat(event.path("primaryObjectId").asText()).isEqualTo(first);
        assertThat(event.path("mergedObjectIds").valueStream().map(JsonNode::asText))
                .containsExactly(second);
        assertThat(event.path("newObjectId").asText()).isEqualTo(left);
        assertThat(event.path("numberOfPropertiesMoved").asInt()).isPositive();
        assertThat(receiver.events("contact.creation")).hasSize(2);
        assertThat(receiver.events("contact.deletion")).isEmpty();
    }

    @Test
    void anAssociationIsToldOfFromBothEnds() {
        // Given
        webhooks.subscribe("contact.associationChange");
        webhooks.subscribe("company.associationChange");
        String contact = contact("ada@engines.example");
        String company = company();
        String link = "/crm/v4/objects/contacts/%s/associations/default/companies/%s".formatted(contact, company);

        // When
        app.call("PUT", link, "");
        app.call("PUT", link, "");
        app.call("DELETE", link.replace("/default", ""), "");

        // Then
        List<JsonNode> there = receiver.await("contact.associationChange", 2);
        List<JsonNode> back = receiver.await("company.associationChange", 2);
        assertThat(there.getFirst().path("associationType").asText()).isEqualTo("CONTACT_TO_COMPANY");
        assertThat(there.getFirst().path("fromObjectId").asText()).isEqualTo(contact);
        assertThat(there.getFirst().path("toObjectId").asText()).isEqualTo(company);
        assertThat(there.getFirst().path("isPrimaryAssociation").asBoolean()).isTrue();
        assertThat(back.getFirst().path("associationType").asText()).isEqualTo("COMPANY_TO_CONTACT");
        assertThat(there)
                .extracting(event -> event.path("associationRemoved").asBoolean())
                .containsExactlyInAnyOrder(false, true);
    }

    @Test
    void activitiesAreToldOfAsAnyObject() {
        // Given
        webhooks.subscribe("object.creation", Optional.of("0-48"), Optional.empty());
        webhooks.subscribe("object.associationChange", Optional.of("0-48"), Optional.empty());
        String contact = contact("ada@engines.example");

        // When
        String call = app.post("/crm/v3/objects/calls", """
                        {"properties":{"hs_timestamp":"2026-05-01T10:00:00Z"},
                         "associations":[{"to":{"id":"%s"},
                           "types":[{"associationCategory":"HUBSPOT_DEFINED","associationTypeId":194}]}]}""".formatted(contact))
                .json()
                .path("id")
                .asText();

        // Then
        JsonNode made = receiver.await("object.creation", 1).getFirst();
        JsonNode linked = receiver.await("object.associationChange", 1).getFirst();
        assertThat(made.path("objectId").asText()).isEqualTo(call);
        assertThat(made.path("objectTypeId").asText()).isEqualTo("0-48");
        assertThat(linked.path("associationTypeId").asInt()).isEqualTo(194);
        assertThat(linked.path("fromObjectTypeId").asText()).isEqualTo("0-48");
        assertThat(linked.path("toObjectTypeId").asText()).isEqualTo("0-1");
    }

    @Test
    void aPrivacyDeletionIsADeletionToo() {
        // Given
        webhooks.subscribe("contact.privacyDeletion");
        webhooks.subscribe("contact.deletion");
        String id = contact("ada@engines.example");

        // When
        app.post(CONTACTS + "/gdpr-delete", "{\"objectId\":\"" + id + "\"}");

        // Then
        assertThat(receiver.await("contact.privacyDeletion", 1)
                        .getFirst()
                        .path("objectId")
                        .asText())
                .isEqualTo(id);
        assertThat(receiver.await("contact.deletion", 1)
                        .getFirst()
                        .path("objectId")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void onlyAccountsWhereTheAppIsInstalledAreToldOf() {
        // Given
        String other = app.post("/_sim/portals/4100002/private-apps", """
                        {"scopes":["crm.objects.contacts.write"]}""")
                .json()
                .path("token")
                .asText();

        // When
        app.withAccessToken(other).post(CONTACTS, "{\"properties\":{\"email\":\"x@y.example\"}}");
        app.call("DELETE", "/appinstalls/v3/external-install", "");
        contactByPerson();

        // Then
        assertThat(webhooks.log().counts().raised()).isZero();
    }

    @Test
    void whatTheAppMayNotReadItIsNotToldOf() {
        // Given
        webhooks.subscribe("ticket.creation");
        String token = app.post("/_sim/portals/4100001/private-apps", "{\"scopes\":[\"tickets\"]}")
                .json()
                .path("token")
                .asText();

        // When
        Answer made = app.withAccessToken(token)
                .post("/crm/v3/objects/tickets", "{\"properties\":{\"subject\":\"Help\",\"hs_pipeline_stage\":\"1\"}}");

        // Then
        assertThat(made.status()).isEqualTo(201);
        assertThat(webhooks.log().counts().raised()).isZero();
    }

    private void contactByPerson() {
        simulator
                .people()
                .set(InstalledApp.NORTHWIND, new PeopleSettings(60, Map.of(Act.CREATE, 1), false, List.of(), 5));
        simulator.time().advance(Duration.ofMinutes(1));
    }

    private String contact(String email) {
        return created("{\"properties\":{\"email\":\"" + email + "\"}}");
    }

    private String created(String body) {
        return app.post(CONTACTS, body).json().path("id").asText();
    }

    private String company() {
        return app.post("/crm/v3/objects/companies", "{\"properties\":{\"name\":\"Engines\"}}")
                .json()
                .path("id")
                .asText();
    }
}
