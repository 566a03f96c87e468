package dev.aftercall.simulator;

import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookJournalEventTest {

    private static final String JOURNAL = JournalReader.JOURNAL;
    private static final String SUBSCRIPTIONS = JournalReader.SUBSCRIPTIONS;
    private static final String CONTACTS = JournalReader.CONTACTS;

    private final JournalReader reader = new JournalReader();
    private final HubSpotSimulator simulator = reader.simulator();
    private final InstalledApp app = reader.app();

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void installsAndUninstallsStandInIt() {
        // Given
        reader.developer()
                .post(SUBSCRIPTIONS, "{\"subscriptionType\":\"APP_LIFECYCLE_EVENT\",\"eventTypeId\":\"4-1909196\"}");
        reader.developer()
                .post(SUBSCRIPTIONS, "{\"subscriptionType\":\"APP_LIFECYCLE_EVENT\",\"eventTypeId\":\"4-1916193\"}");

        // When
        InstalledApp other = InstalledApp.in(simulator, 4_100_002L, InstalledApp.ALL_SCOPES);
        other.exchange(other.consent(4_100_002L, InstalledApp.ALL_SCOPES));
        other.call("DELETE", "/appinstalls/v3/external-install", "");

        // Then
        JsonNode all = reader.developer().get(JOURNAL + "/batch/earliest/10").json();
        assertThat(reader.allEvents(all))
                .extracting(event -> event.path("action").asText())
                .containsExactly("APP_INSTALL", "APP_UNINSTALL");
        assertThat(reader.allEvents(all))
                .allMatch(event -> event.path("portalId").asLong() == 4_100_002L
                        && event.path("type").asText().equals("app_lifecycle_event"));
        assertThat(reader.developer()
                        .get("/webhooks-journal/journal-local/2026-03/earliest?installPortalId=4100001")
                        .status())
                .isEqualTo(204);
        assertThat(reader.developer()
                        .get("/webhooks-journal/journal-local/2026-03/earliest?installPortalId=4100002")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void associationsMergesAndPrivacyDeletionsStandInIt() {
        // Given
        reader.subscribe("ASSOCIATION", "\"ASSOCIATION_ADDED\"", "\"associatedObjectTypeIds\":[\"0-2\"]");
        reader.subscribe("OBJECT", "\"MERGE\",\"DELETE\"", "\"properties\":[]");
        reader.subscribe("GDPR_PRIVACY_DELETION", "\"GDPR_DELETE\"", "\"properties\":[]");
        String first = reader.contact("ada@engines.example");
        String second = reader.contact("a.l@engines.example");
        String company = app.post("/crm/v3/objects/companies", "{\"properties\":{\"name\":\"Engines\"}}")
                .json()
                .path("id")
                .asText();

        // When
        app.call("PUT", "/crm/v4/objects/contacts/%s/associations/default/companies/%s".formatted(first, company), "");
        String left = app.post(
                        CONTACTS + "/merge",
                        "{\"primaryObjectId\":\"%s\",\"objectIdToMerge\":\"%s\"}".formatted(first, second))
                .json()
                .path("id")
                .asText();
        app.post(CONTACTS + "/gdpr-delete", "{\"objectId\":\"" + left + "\"}");

        // Then
        List<JsonNode> events = reader.allEvents(
                reader.developer().get(JOURNAL + "/batch/earliest/10").json());
        assertThat(events)
                .extracting(event -> event.path("action").asText())
                .containsSubsequence("ASSOCIATION_ADDED", "MERGE", "DELETE", "GDPR_DELETE");
        assertThat(events)
                .filteredOn(event -> event.path("isPrimary").asBoolean())
                .hasSize(1);
    }

    @Test
    void purgingATypeIsNoPrivacyDeletion() {
        // Given
        String scopes = InstalledApp.ALL_SCOPES + " crm.objects.custom.read crm.objects.custom.write"
                + " crm.schemas.custom.read crm.schemas.custom.write";
        app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, scopes)));
        String type = app.post(
                        "/crm/v3/schemas",
                        "{\"name\":\"cars\",\"labels\":{\"singular\":\"Car\",\"plural\":\"Cars\"},"
                                + "\"properties\":[{\"name\":\"model\",\"label\":\"Model\"}]}")
                .json()
                .path("objectTypeId")
                .asText();
        for (String subscription : List.of(
                "\"OBJECT\",\"actions\":[\"CREATE\"]", "\"GDPR_PRIVACY_DELETION\",\"actions\":[\"GDPR_DELETE\"]")) {
            reader.developer()
                    .post(
                            SUBSCRIPTIONS,
                            "{\"portalId\":4100001,\"properties\":[],\"objectTypeId\":\"" + type
                                    + "\",\"subscriptionType\":" + subscription + "}");
        }
        String car = app.post("/crm/v3/objects/cars", "{\"properties\":{\"model\":\"T\"}}")
                .json()
                .path("id")
                .asText();
        app.call("DELETE", "/crm/v3/objects/cars/" + car, "");

        // When
        app.call("DELETE", "/crm/v3/schemas/cars", "");
        Answer purged = app.call("DELETE", "/crm/v3/schemas/cars/purge", "");

        // Then
        assertThat(purged.status()).isEqualTo(204);
        assertThat(reader.allEvents(
                        reader.developer().get(JOURNAL + "/batch/earliest/10").json()))
                .extracting(event -> event.path("action").asText())
                .containsExactly("CREATE");
    }

    @Test
    void aSnapshotPutsARecordIntoIt() {
        // Given
        String id = reader.contact("ada@engines.example");

        // When
        JsonNode taken = reader.developer()
                .post("/webhooks-journal/snapshots/2026-03/crm", """
                        {"snapshotRequests":[
                          {"portalId":4100001,"objectId":%s,"objectTypeId":"0-1","properties":["email"]},
                          {"portalId":4100001,"objectId":7,"objectTypeId":"0-1","properties":["email"]}]}""".formatted(id))
                .json();

        // Then
        JsonNode event = reader.events(
                        reader.developer().get(JOURNAL + "/latest").json())
                .getFirst();
        assertThat(event.path("action").asText()).isEqualTo("SNAPSHOT");
        assertThat(event.at("/propertyChanges/email").asText()).isEqualTo("ada@engines.example");
        assertThat(taken.path("snapshotResponses").findValuesAsText("snapshotStatusId"))
                .map(each -> reader.developer()
                        .get(JOURNAL + "/status/" + each)
                        .json()
                        .path("status")
                        .asText())
                .containsExactly("COMPLETED", "FAILED");
    }

    @Test
    void aSnapshotOfWhatTheAppMayNotReadFails() {
        // Given
        String id = reader.contact("ada@engines.example");
        String archived = reader.contact("old@engines.example");
        app.call("DELETE", CONTACTS + "/" + archived, "");
        String ofArchived = reader.snapshot(archived);
        app.call("DELETE", "/appinstalls/v3/external-install", "");
        String notInstalled = reader.snapshot(id);
        app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, "oauth crm.objects.companies.read")));

        // When
        String withoutScope = reader.snapshot(id);

        // Then
        assertThat(List.of(ofArchived, notInstalled, withoutScope)).containsOnly("FAILED");
        assertThat(reader.developer().get(JOURNAL + "/latest").status()).isEqualTo(204);
    }

    @Test
    void whatBecameOfASnapshotIsKnownAsLongAsEntriesAre() {
        // Given
        String status = JOURNAL + "/status/" + reader.snapshotId("7");
        int before = reader.developer().get(status).status();

        // When
        simulator.time().advance(Duration.ofHours(73));

        // Then
        reader.renew();
        assertThat(before).isEqualTo(200);
        assertThat(reader.developer().get(status).status()).isEqualTo(404);
    }
}
