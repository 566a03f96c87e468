package dev.aftercall.simulator;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** An app that reads its webhooks journal, in a simulator of its own. */
final class JournalReader {

    static final Instant START = Instant.parse("2031-02-03T10:00:00Z");
    static final String JOURNAL = "/webhooks-journal/journal/2026-03";
    static final String SUBSCRIPTIONS = "/webhooks-journal/subscriptions/2026-03";
    static final String CONTACTS = "/crm/v3/objects/contacts";
    static final String ALL = "developer.webhooks_journal.read developer.webhooks_journal.subscriptions.read"
            + " developer.webhooks_journal.subscriptions.write developer.webhooks_journal.snapshots.read"
            + " developer.webhooks_journal.snapshots.write";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = new InstalledApp(simulator.url());
    private InstalledApp developer = app;

    JournalReader() {
        setUp();
    }

    /** Stops the clock, installs the app and gets it a token of its own. */
    void setUp() {
        simulator.time().stop();
        simulator.time().set(START);
        app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES)));
        renew();
    }

    /** Gets a new token of the app itself. */
    void renew() {
        developer = withScopes(ALL);
    }

    HubSpotSimulator simulator() {
        return simulator;
    }

    /** With a token for the account. */
    InstalledApp app() {
        return app;
    }

    /** With a token of the app itself. */
    InstalledApp developer() {
        return developer;
    }

    String snapshot(String id) {
        return developer
                .get(JOURNAL + "/status/" + snapshotId(id))
                .json()
                .path("status")
                .asText();
    }

    String snapshotId(String id) {
        return developer
                .post("/webhooks-journal/snapshots/2026-03/crm", """
                        {"snapshotRequests":[
                          {"portalId":4100001,"objectId":%s,"objectTypeId":"0-1","properties":["email"]}]}""".formatted(id))
                .json()
                .at("/snapshotResponses/0/snapshotStatusId")
                .asText();
    }

    InstalledApp withScopes(String scopes) {
        return app.withAccessToken(token(scopes).json().path("access_token").asText());
    }

    Answer token(String scopes) {
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

    JsonNode subscribe(String kind, String actions, String more) {
        Answer made = developer.post(SUBSCRIPTIONS, """
                {"subscriptionType":"%s","portalId":4100001,"objectTypeId":"0-1","actions":[%s],%s}""".formatted(kind, actions, more));
        assertThat(made.status()).isEqualTo(200);
        return made.json();
    }

    String contact(String email) {
        return app.post(CONTACTS, "{\"properties\":{\"email\":\"" + email + "\"}}")
                .json()
                .path("id")
                .asText();
    }

    /** The events of the file that an entry points at, fetched without any token. */
    List<JsonNode> events(JsonNode entry) {
        String path = URI.create(entry.path("url").asText()).getRawPath();
        JsonNode file = new InstalledApp(simulator.url()).get(path).json();
        assertThat(file.path("offset")).isEqualTo(entry.path("currentOffset"));
        return file.path("journalEvents").valueStream().toList();
    }

    List<JsonNode> allEvents(JsonNode batch) {
        return batch.path("results")
                .valueStream()
                .flatMap(entry -> events(entry).stream())
                .toList();
    }

    List<String> objectIds(JsonNode batch) {
        return allEvents(batch).stream()
                .map(event -> event.path("objectId").asText())
                .toList();
    }
}
