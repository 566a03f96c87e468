package dev.aftercall.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookJournalTest {

    private static final Instant START = Instant.parse("2031-02-03T10:00:00Z");
    private static final String JOURNAL = "/webhooks-journal/journal/2026-03";
    private static final String SUBSCRIPTIONS = "/webhooks-journal/subscriptions/2026-03";
    private static final String CONTACTS = "/crm/v3/objects/contacts";
    private static final String ALL = "developer.webhooks_journal.read developer.webhooks_journal.subscriptions.read"
            + " developer.webhooks_journal.subscriptions.write developer.webhooks_journal.snapshots.read"
            + " developer.webhooks_journal.snapshots.write";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = new InstalledApp(simulator.url());
    private InstalledApp developer = app;

    @BeforeEach
    void setUp() {
        simulator.time().stop();
        simulator.time().set(START);
        app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES)));
        developer = withScopes(ALL);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void changesAreFoundOneAfterTheOther() {
        // Given
        subscribe("OBJECT", "\"CREATE\",\"UPDATE\"", "\"properties\":[\"email\",\"jobtitle\"]");
        String id = contact("ada@engines.example");
        app.patch(CONTACTS + "/" + id, "{\"properties\":{\"jobtitle\":\"Countess\",\"city\":\"London\"}}");
        app.patch(CONTACTS + "/" + id, "{\"properties\":{\"city\":\"Paris\"}}");

        // When
        JsonNode first = developer.get(JOURNAL + "/earliest").json();
        Answer second =
                developer.get(JOURNAL + "/offset/" + first.path("currentOffset").asText() + "/next");
        Answer third = developer.get(
                JOURNAL + "/offset/" + second.json().path("currentOffset").asText() + "/next");

        // Then
        JsonNode made = events(first).getFirst();
        assertThat(made.path("action").asText()).isEqualTo("CREATE");
        assertThat(made.path("objectTypeId").asText()).isEqualTo("0-1");
        assertThat(made.path("objectId").asText()).isEqualTo(id);
        assertThat(made.path("portalId").asLong()).isEqualTo(InstalledApp.NORTHWIND);
        assertThat(made.path("occurredAt").asText()).isEqualTo(START.toString());
        assertThat(made.at("/propertyChanges/email").asText()).isEqualTo("ada@engines.example");
        JsonNode changed = events(second.json()).getFirst();
        assertThat(changed.path("action").asText()).isEqualTo("UPDATE");
        assertThat(changed.path("propertyChanges").size()).isEqualTo(1);
        assertThat(third.status()).isEqualTo(204);
        assertThat(developer.get(JOURNAL + "/latest").json().path("currentOffset"))
                .isEqualTo(second.json().path("currentOffset"));
    }

    @Test
    void entriesAreGoneAfterThreeDaysAndTheirFilesSooner() {
        // Given
        subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]");
        contact("ada@engines.example");
        JsonNode entry = developer.get(JOURNAL + "/earliest").json();
        String file = URI.create(entry.path("url").asText()).getRawPath();
        int before = developer.get(file).status();

        // When
        simulator.time().advance(Duration.ofHours(71));
        developer = withScopes(ALL);
        int kept = developer.get(JOURNAL + "/earliest").status();
        simulator.time().advance(Duration.ofHours(2));
        developer = withScopes(ALL);

        // Then
        assertThat(before).isEqualTo(200);
        assertThat(developer.get(file).status()).isEqualTo(403);
        assertThat(kept).isEqualTo(200);
        assertThat(developer.get(JOURNAL + "/earliest").status()).isEqualTo(204);
        assertThat(developer
                        .get(JOURNAL + "/offset/" + entry.path("currentOffset").asText() + "/next")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatOpensAFileStandsNeitherInTheHistoryNorInTheLog() {
        // Given
        subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]");
        contact("ada@engines.example");
        String file = URI.create(
                        developer.get(JOURNAL + "/earliest").json().path("url").asText())
                .getRawPath();
        String signature = file.split("/", -1)[3];

        // When
        Answer answer = developer.get(file);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(signature).hasSize(64);
        assertThat(app.get("/_sim/history").body()).contains("/journal-files/").doesNotContain(signature);
        assertThat(app.get("/log").body()).contains("/journal-files/").doesNotContain(signature);
    }

    @Test
    void offsetsNameTheirEntriesWhenOlderOnesAreGone() {
        // Given
        subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]");
        contact("a@e.example");
        simulator.time().advance(Duration.ofHours(71));
        app.takeTokens(app.refresh(app.refreshToken()));
        List<String> ids = List.of(contact("b@e.example"), contact("c@e.example"), contact("d@e.example"));
        simulator.time().advance(Duration.ofHours(2));
        developer = withScopes(ALL);

        // When
        JsonNode kept = developer.get(JOURNAL + "/batch/earliest/10").json();
        String offset = kept.at("/results/0/currentOffset").asText();
        JsonNode next = developer.get(JOURNAL + "/batch/" + offset + "/next/1").json();
        JsonNode read = developer
                .post(JOURNAL + "/batch/read", "{\"inputs\":[\"" + offset + "\"]}")
                .json();

        // Then
        assertThat(objectIds(kept)).isEqualTo(ids);
        assertThat(objectIds(next)).containsExactly(ids.get(1));
        assertThat(objectIds(read)).containsExactly(ids.get(0));
        assertThat(developer
                        .get(JOURNAL + "/offset/" + offset + "/next?installPortalId=4100002")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void batchesGiveSeveralAndNameUnknownOffsets() {
        // Given
        subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]");
        List<String> ids = List.of(contact("a@e.example"), contact("b@e.example"), contact("c@e.example"));

        // When
        JsonNode earliest = developer.get(JOURNAL + "/batch/earliest/2").json();
        JsonNode latest = developer.get(JOURNAL + "/batch/latest/2").json();
        String offset = earliest.at("/results/0/currentOffset").asText();
        JsonNode next = developer.get(JOURNAL + "/batch/" + offset + "/next/10").json();
        Answer read = developer.post(
                JOURNAL + "/batch/read", "{\"inputs\":[\"" + offset + "\",\"" + UUID.randomUUID() + "\"]}");

        // Then
        assertThat(objectIds(earliest)).containsExactly(ids.get(0), ids.get(1));
        assertThat(objectIds(latest)).containsExactly(ids.get(1), ids.get(2));
        assertThat(objectIds(next)).containsExactly(ids.get(1), ids.get(2));
        assertThat(earliest.path("status").asText()).isEqualTo("COMPLETE");
        assertThat(read.status()).isEqualTo(207);
        assertThat(objectIds(read.json())).containsExactly(ids.get(0));
        assertThat(read.json().path("numErrors").asInt()).isEqualTo(1);
        assertThat(developer.get(JOURNAL + "/batch/earliest/0").status()).isEqualTo(400);
    }

    @Test
    void installsAndUninstallsStandInIt() {
        // Given
        developer.post(SUBSCRIPTIONS, "{\"subscriptionType\":\"APP_LIFECYCLE_EVENT\",\"eventTypeId\":\"4-1909196\"}");
        developer.post(SUBSCRIPTIONS, "{\"subscriptionType\":\"APP_LIFECYCLE_EVENT\",\"eventTypeId\":\"4-1916193\"}");

        // When
        InstalledApp other = InstalledApp.in(simulator, 4_100_002L, InstalledApp.ALL_SCOPES);
        other.exchange(other.consent(4_100_002L, InstalledApp.ALL_SCOPES));
        other.call("DELETE", "/appinstalls/v3/external-install", "");

        // Then
        JsonNode all = developer.get(JOURNAL + "/batch/earliest/10").json();
        assertThat(allEvents(all))
                .extracting(event -> event.path("action").asText())
                .containsExactly("APP_INSTALL", "APP_UNINSTALL");
        assertThat(allEvents(all))
                .allMatch(event -> event.path("portalId").asLong() == 4_100_002L
                        && event.path("type").asText().equals("app_lifecycle_event"));
        assertThat(developer
                        .get("/webhooks-journal/journal-local/2026-03/earliest?installPortalId=4100001")
                        .status())
                .isEqualTo(204);
        assertThat(developer
                        .get("/webhooks-journal/journal-local/2026-03/earliest?installPortalId=4100002")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void associationsMergesAndPrivacyDeletionsStandInIt() {
        // Given
        subscribe("ASSOCIATION", "\"ASSOCIATION_ADDED\"", "\"associatedObjectTypeIds\":[\"0-2\"]");
        subscribe("OBJECT", "\"MERGE\",\"DELETE\"", "\"properties\":[]");
        subscribe("GDPR_PRIVACY_DELETION", "\"GDPR_DELETE\"", "\"properties\":[]");
        String first = contact("ada@engines.example");
        String second = contact("a.l@engines.example");
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
        List<JsonNode> events =
                allEvents(developer.get(JOURNAL + "/batch/earliest/10").json());
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
            developer.post(
                    SUBSCRIPTIONS,
                    "{\"portalId\":4100001,\"properties\":[],\"objectTypeId\":\"" + type + "\",\"subscriptionType\":"
                            + subscription + "}");
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
        assertThat(allEvents(developer.get(JOURNAL + "/batch/earliest/10").json()))
                .extracting(event -> event.path("action").asText())
                .containsExactly("CREATE");
    }

    @Test
    void subscriptionsAreReplacedListedAndTakenAway() {
        // Given
        JsonNode made = subscribe("OBJECT", "\"CREATE\"", "\"properties\":[\"email\"]");

        // When
        JsonNode again = subscribe("OBJECT", "\"CREATE\",\"DELETE\"", "\"properties\":[\"email\"]");
        JsonNode lists = subscribe("LIST_MEMBERSHIP", "\"ADDED_TO_LIST\"", "\"listIds\":[7]");

        // Then
        assertThat(again.path("id")).isEqualTo(made.path("id"));
        assertThat(developer.get(SUBSCRIPTIONS).json().path("results")).hasSize(2);
        String one = SUBSCRIPTIONS + "/" + made.path("id").asText();
        assertThat(developer.get(one).json().path("actions")).hasSize(2);
        assertThat(developer.call("DELETE", one, "").status()).isEqualTo(204);
        assertThat(developer.get(one).status()).isEqualTo(404);
        assertThat(lists.path("subscriptionType").asText()).isEqualTo("LIST_MEMBERSHIP");
        assertThat(developer
                        .call("DELETE", SUBSCRIPTIONS + "/portals/4100001", "")
                        .status())
                .isEqualTo(204);
        assertThat(developer.get(SUBSCRIPTIONS).json().path("results")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"subscriptionType\":\"OTHER\"}",
                "{\"subscriptionType\":\"OBJECT\",\"portalId\":4100001,\"actions\":[\"CREATE\"]}",
                "{\"subscriptionType\":\"OBJECT\",\"portalId\":4100001,\"objectTypeId\":\"0-1\","
                        + "\"actions\":[\"ASSOCIATION_ADDED\"]}",
                "{\"subscriptionType\":\"OBJECT\",\"objectTypeId\":\"0-1\",\"actions\":[\"CREATE\"]}"
            })
    void unfitSubscriptionsAreRefused(String body) {
        // When
        Answer refused = developer.post(SUBSCRIPTIONS, body);

        // Then
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void aSnapshotPutsARecordIntoIt() {
        // Given
        String id = contact("ada@engines.example");

        // When
        JsonNode taken = developer
                .post("/webhooks-journal/snapshots/2026-03/crm", """
                        {"snapshotRequests":[
                          {"portalId":4100001,"objectId":%s,"objectTypeId":"0-1","properties":["email"]},
                          {"portalId":4100001,"objectId":7,"objectTypeId":"0-1","properties":["email"]}]}""".formatted(id))
                .json();

        // Then
        JsonNode event = events(developer.get(JOURNAL + "/latest").json()).getFirst();
        assertThat(event.path("action").asText()).isEqualTo("SNAPSHOT");
        assertThat(event.at("/propertyChanges/email").asText()).isEqualTo("ada@engines.example");
        assertThat(taken.path("snapshotResponses").findValuesAsText("snapshotStatusId"))
                .map(each -> developer
                        .get(JOURNAL + "/status/" + each)
                        .json()
                        .path("status")
                        .asText())
                .containsExactly("COMPLETED", "FAILED");
    }

    @Test
    void aSnapshotOfWhatTheAppMayNotReadFails() {
        // Given
        String id = contact("ada@engines.example");
        String archived = contact("old@engines.example");
        app.call("DELETE", CONTACTS + "/" + archived, "");
        String ofArchived = snapshot(archived);
        app.call("DELETE", "/appinstalls/v3/external-install", "");
        String notInstalled = snapshot(id);
        app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, "oauth crm.objects.companies.read")));

        // When
        String withoutScope = snapshot(id);

        // Then
        assertThat(List.of(ofArchived, notInstalled, withoutScope)).containsOnly("FAILED");
        assertThat(developer.get(JOURNAL + "/latest").status()).isEqualTo(204);
    }

    @Test
    void whatIsTooOldIsDroppedWhenSomethingNewComes() {
        // Given
        subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]");
        contact("ada@engines.example");
        simulator.time().advance(Duration.ofDays(4));
        app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES)));
        String recent = contact("bea@engines.example");

        // When
        simulator.time().set(START);

        // Then
        developer = withScopes(ALL);
        assertThat(objectIds(developer.get(JOURNAL + "/batch/earliest/10").json()))
                .containsExactly(recent);
    }

    @Test
    void whatBecameOfASnapshotIsKnownAsLongAsEntriesAre() {
        // Given
        String status = JOURNAL + "/status/" + snapshotId("7");
        int before = developer.get(status).status();

        // When
        simulator.time().advance(Duration.ofHours(73));

        // Then
        developer = withScopes(ALL);
        assertThat(before).isEqualTo(200);
        assertThat(developer.get(status).status()).isEqualTo(404);
    }

    @Test
    void aRestoreTakesEntriesBackAndLeavesEarlierSubscriptions() {
        // Given
        subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]");
        app.post("/_sim/snapshots/before", "");
        contact("ada@engines.example");

        // When
        app.post("/_sim/snapshots/before/restore", "");

        // Then
        assertThat(developer.get(JOURNAL + "/earliest").status()).isEqualTo(204);
        assertThat(developer.get(SUBSCRIPTIONS).json().path("results")).hasSize(1);
    }

    @Test
    void numbersOfSubscriptionsBeginAnewAfterAReset() {
        // Given
        JsonNode first = subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]").path("id");

        // When
        app.post("/_sim/reset", "");

        // Then
        setUp();
        assertThat(subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]").path("id"))
                .isEqualTo(first);
    }

    private String snapshot(String id) {
        return developer
                .get(JOURNAL + "/status/" + snapshotId(id))
                .json()
                .path("status")
                .asText();
    }

    private String snapshotId(String id) {
        return developer
                .post("/webhooks-journal/snapshots/2026-03/crm", """
                        {"snapshotRequests":[
                          {"portalId":4100001,"objectId":%s,"objectTypeId":"0-1","properties":["email"]}]}""".formatted(id))
                .json()
                .at("/snapshotResponses/0/snapshotStatusId")
                .asText();
    }

    @Test
    void onlyTheAppsOwnTokenWithTheScopeLetsIn() {
        // When
        Answer without = new InstalledApp(simulator.url()).get(JOURNAL + "/earliest");
        Answer ofAccount = app.get(JOURNAL + "/earliest");
        Answer scopeless =
                withScopes("developer.webhooks_journal.snapshots.read").get(JOURNAL + "/earliest");
        Answer elsewhere = developer.get(CONTACTS);
        simulator.time().advance(Duration.ofHours(1));

        // Then
        assertThat(without.status()).isEqualTo(401);
        assertThat(ofAccount.status()).isEqualTo(401);
        assertThat(scopeless.status()).isEqualTo(403);
        assertThat(scopeless.json().path("category").asText()).isEqualTo("MISSING_SCOPES");
        assertThat(elsewhere.status()).isEqualTo(401);
        assertThat(developer.get(JOURNAL + "/earliest").json().path("category").asText())
                .isEqualTo("EXPIRED_AUTHENTICATION");
    }

    @Test
    void theAppsOwnTokenComesWithoutARefreshToken() {
        // When
        Answer wrong = app.postForm(
                "/oauth/2026-03/token",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", SimulatorSettings.DEFAULT_CLIENT_ID,
                        "client_secret", "wrong"));
        Answer token = token("developer.webhooks_journal.read");

        // Then
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(token.status()).isEqualTo(200);
        assertThat(token.json().has("refresh_token")).isFalse();
        assertThat(token.json().path("expires_in").asInt()).isEqualTo(1800);
    }

    private InstalledApp withScopes(String scopes) {
        return app.withAccessToken(token(scopes).json().path("access_token").asText());
    }

    private Answer token(String scopes) {
        return app.postForm(
                "/oauth/2026-03/token",
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        SimulatorSettings.DEFAULT_CLIENT_ID,
                        "client_secret",
                        SimulatorSettings.DEFAULT_CLIENT_SECRET,
                        "scope",
                        scopes));
    }

    private JsonNode subscribe(String kind, String actions, String more) {
        Answer made = developer.post(SUBSCRIPTIONS, """
                {"subscriptionType":"%s","portalId":4100001,"objectTypeId":"0-1","actions":[%s],%s}""".formatted(kind, actions, more));
        assertThat(made.status()).isEqualTo(200);
        return made.json();
    }

    private String contact(String email) {
        return app.post(CONTACTS, "{\"properties\":{\"email\":\"" + email + "\"}}")
                .json()
                .path("id")
                .asText();
    }

    /** The events of the file that an entry points at, fetched without any token. */
    private List<JsonNode> events(JsonNode entry) {
        String path = URI.create(entry.path("url").asText()).getRawPath();
        JsonNode file = new InstalledApp(simulator.url()).get(path).json();
        assertThat(file.path("offset")).isEqualTo(entry.path("currentOffset"));
        return file.path("journalEvents").valueStream().toList();
    }

    private List<JsonNode> allEvents(JsonNode batch) {
        return batch.path("results")
                .valueStream()
                .flatMap(entry -> events(entry).stream())
                .toList();
    }

    private List<String> objectIds(JsonNode batch) {
        return allEvents(batch).stream()
                .map(event -> event.path("objectId").asText())
                .toList();
    }
}
