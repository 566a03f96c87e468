package dev.aftercall.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookJournalTest {

    private static final Instant START = JournalReader.START;
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
    void changesAreFoundOneAfterTheOther() {
        // Given
        reader.subscribe("OBJECT", "\"CREATE\",\"UPDATE\"", "\"properties\":[\"email\",\"jobtitle\"]");
        String id = reader.contact("ada@engines.example");
        app.patch(CONTACTS + "/" + id, "{\"properties\":{\"jobtitle\":\"Countess\",\"city\":\"London\"}}");
        app.patch(CONTACTS + "/" + id, "{\"properties\":{\"city\":\"Paris\"}}");

        // When
        JsonNode first = reader.developer().get(JOURNAL + "/earliest").json();
        Answer second = reader.developer()
                .get(JOURNAL + "/offset/" + first.path("currentOffset").asText() + "/next");
        Answer third = reader.developer()
                .get(JOURNAL + "/offset/" + second.json().path("currentOffset").asText() + "/next");

        // Then
        JsonNode made = reader.events(first).getFirst();
        assertThat(made.path("action").asText()).isEqualTo("CREATE");
        assertThat(made.path("objectTypeId").asText()).isEqualTo("0-1");
        assertThat(made.path("objectId").asText()).isEqualTo(id);
        assertThat(made.path("portalId").asLong()).isEqualTo(InstalledApp.NORTHWIND);
        assertThat(made.path("occurredAt").asText()).isEqualTo(START.toString());
        assertThat(made.at("/propertyChanges/email").asText()).isEqualTo("ada@engines.example");
        JsonNode changed = reader.events(second.json()).getFirst();
        assertThat(changed.path("action").asText()).isEqualTo("UPDATE");
        assertThat(changed.path("propertyChanges").size()).isEqualTo(1);
        assertThat(third.status()).isEqualTo(204);
        assertThat(reader.developer().get(JOURNAL + "/latest").json().path("currentOffset"))
                .isEqualTo(second.json().path("currentOffset"));
    }

    @Test
    void entriesAreGoneAfterThreeDaysAndTheirFilesSooner() {
        // Given
        reader.subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]");
        reader.contact("ada@engines.example");
        JsonNode entry = reader.developer().get(JOURNAL + "/earliest").json();
        String file = URI.create(entry.path("url").asText()).getRawPath();
        int before = reader.developer().get(file).status();

        // When
        simulator.time().advance(Duration.ofHours(71));
        reader.renew();
        int kept = reader.developer().get(JOURNAL + "/earliest").status();
        simulator.time().advance(Duration.ofHours(2));
        reader.renew();

        // Then
        assertThat(before).isEqualTo(200);
        assertThat(reader.developer().get(file).status()).isEqualTo(403);
        assertThat(kept).isEqualTo(200);
        assertThat(reader.developer().get(JOURNAL + "/earliest").status()).isEqualTo(204);
        assertThat(reader.developer()
                        .get(JOURNAL + "/offset/" + entry.path("currentOffset").asText() + "/next")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatOpensAFileStandsNeitherInTheHistoryNorInTheLog() {
        // Given
        reader.subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]");
        reader.contact("ada@engines.example");
        String file = URI.create(reader.developer()
                        .get(JOURNAL + "/earliest")
                        .json()
                        .path("url")
                        .asText())
                .getRawPath();
        String signature = file.split("/", -1)[3];

        // When
        Answer answer = reader.developer().get(file);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(signature).hasSize(64);
        assertThat(app.get("/_sim/history").body()).contains("/journal-files/").doesNotContain(signature);
        assertThat(app.get("/log").body()).contains("/journal-files/").doesNotContain(signature);
    }

    @Test
    void offsetsNameTheirEntriesWhenOlderOnesAreGone() {
        // Given
        reader.subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]");
        reader.contact("a@e.example");
        simulator.time().advance(Duration.ofHours(71));
        app.takeTokens(app.refresh(app.refreshToken()));
        List<String> ids =
                List.of(reader.contact("b@e.example"), reader.contact("c@e.example"), reader.contact("d@e.example"));
        simulator.time().advance(Duration.ofHours(2));
        reader.renew();

        // When
        JsonNode kept = reader.developer().get(JOURNAL + "/batch/earliest/10").json();
        String offset = kept.at("/results/0/currentOffset").asText();
        JsonNode next =
                reader.developer().get(JOURNAL + "/batch/" + offset + "/next/1").json();
        JsonNode read = reader.developer()
                .post(JOURNAL + "/batch/read", "{\"inputs\":[\"" + offset + "\"]}")
                .json();

        // Then
        assertThat(reader.objectIds(kept)).isEqualTo(ids);
        assertThat(reader.objectIds(next)).containsExactly(ids.get(1));
        assertThat(reader.objectIds(read)).containsExactly(ids.get(0));
        assertThat(reader.developer()
                        .get(JOURNAL + "/offset/" + offset + "/next?installPortalId=4100002")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void batchesGiveSeveralAndNameUnknownOffsets() {
        // Given
        reader.subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]");
        List<String> ids =
                List.of(reader.contact("a@e.example"), reader.contact("b@e.example"), reader.contact("c@e.example"));

        // When
        JsonNode earliest =
                reader.developer().get(JOURNAL + "/batch/earliest/2").json();
        JsonNode latest = reader.developer().get(JOURNAL + "/batch/latest/2").json();
        String offset = earliest.at("/results/0/currentOffset").asText();
        JsonNode next = reader.developer()
                .get(JOURNAL + "/batch/" + offset + "/next/10")
                .json();
        Answer read = reader.developer()
                .post(JOURNAL + "/batch/read", "{\"inputs\":[\"" + offset + "\",\"" + UUID.randomUUID() + "\"]}");

        // Then
        assertThat(reader.objectIds(earliest)).containsExactly(ids.get(0), ids.get(1));
        assertThat(reader.objectIds(latest)).containsExactly(ids.get(1), ids.get(2));
        assertThat(reader.objectIds(next)).containsExactly(ids.get(1), ids.get(2));
        assertThat(earliest.path("status").asText()).isEqualTo("COMPLETE");
        assertThat(read.status()).isEqualTo(207);
        assertThat(reader.objectIds(read.json())).containsExactly(ids.get(0));
        assertThat(read.json().path("numErrors").asInt()).isEqualTo(1);
        assertThat(reader.developer().get(JOURNAL + "/batch/earliest/0").status())
                .isEqualTo(400);
    }

    @Test
    void whatIsTooOldIsDroppedWhenSomethingNewComes() {
        // Given
        reader.subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]");
        reader.contact("ada@engines.example");
        simulator.time().advance(Duration.ofDays(4));
        app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES)));
        String recent = reader.contact("bea@engines.example");

        // When
        simulator.time().set(START);

        // Then
        reader.renew();
        assertThat(reader.objectIds(
                        reader.developer().get(JOURNAL + "/batch/earliest/10").json()))
                .containsExactly(recent);
    }

    @Test
    void aRestoreTakesEntriesBackAndLeavesEarlierSubscriptions() {
        // Given
        reader.subscribe("OBJECT", "\"CREATE\"", "\"properties\":[]");
        app.post("/_sim/snapshots/before", "");
        reader.contact("ada@engines.example");

        // When
        app.post("/_sim/snapshots/before/restore", "");

        // Then
        assertThat(reader.developer().get(JOURNAL + "/earliest").status()).isEqualTo(204);
        assertThat(reader.developer().get(SUBSCRIPTIONS).json().path("results")).hasSize(1);
    }

    @Test
    void onlyTheAppsOwnTokenWithTheScopeLetsIn() {
        // When
        Answer without = new InstalledApp(simulator.url()).get(JOURNAL + "/earliest");
        Answer ofAccount = app.get(JOURNAL + "/earliest");
        Answer scopeless =
                reader.withScopes("developer.webhooks_journal.snapshots.read").get(JOURNAL + "/earliest");
        Answer elsewhere = reader.developer().get(CONTACTS);
        simulator.time().advance(Duration.ofHours(1));

        // Then
        assertThat(without.status()).isEqualTo(401);
        assertThat(ofAccount.status()).isEqualTo(401);
        assertThat(scopeless.status()).isEqualTo(403);
        assertThat(scopeless.json().path("category").asText()).isEqualTo("MISSING_SCOPES");
        assertThat(elsewhere.status()).isEqualTo(401);
        assertThat(reader.developer()
                        .get(JOURNAL + "/earliest")
                        .json()
                        .path("category")
                        .asText())
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
        Answer token = reader.token("developer.webhooks_journal.read");

        // Then
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(token.status()).isEqualTo(200);
        assertThat(token.json().has("refresh_token")).isFalse();
        assertThat(token.json().path("expires_in").asInt()).isEqualTo(1800);
    }
}
