package dev.aftercall.simulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The webhooks journal outlives the process. */
class KeptWebhookJournalTest {

    private static final String JOURNAL = "/webhooks-journal/journal/2026-03";
    private static final String SUBSCRIPTIONS = "/webhooks-journal/subscriptions/2026-03";
    private static final String ALL = "developer.webhooks_journal.read developer.webhooks_journal.subscriptions.read"
            + " developer.webhooks_journal.subscriptions.write developer.webhooks_journal.snapshots.read"
            + " developer.webhooks_journal.snapshots.write";

    @TempDir
    private Path directory;

    private String subscription = "";
    private String statusId = "";
    private List<String> offsets = List.of();

    @BeforeEach
    void firstRun() {
        try (HubSpotSimulator first = start()) {
            InstalledApp app = InstalledApp.in(first);
            InstalledApp developer = developer(first);
            subscription = subscribe(developer, "0-1").path("id").asText();
            subscribe(developer, "0-2");
            contact(app, "ada");
            String id = contact(app, "bea");
            statusId = developer
                    .post(
                            "/webhooks-journal/snapshots/2026-03/crm",
                            "{\"snapshotRequests\":[{\"portalId\":4100001,\"objectTypeId\":\"0-1\",\"objectId\":" + id
                                    + ",\"properties\":[\"email\"]}]}")
                    .json()
                    .at("/snapshotResponses/0/snapshotStatusId")
                    .asText();
            offsets = offsets(developer);
        }
    }

    @Test
    void entriesAreFoundUnderTheirOffsetsAfterARestart() {
        // When
        try (HubSpotSimulator second = start()) {
            InstalledApp developer = developer(second);

            // Then
            assertThat(offsets(developer)).hasSize(3).isEqualTo(offsets);
            assertThat(developer
                            .get(JOURNAL + "/offset/" + offsets.get(1) + "/next")
                            .json()
                            .path("currentOffset")
                            .asText())
                    .isEqualTo(offsets.get(2));
            assertThat(developer
                            .get(JOURNAL + "/status/" + statusId)
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("COMPLETED");
        }
    }

    @Test
    void subscriptionsGoOnAfterARestart() {
        // When
        try (HubSpotSimulator second = start()) {
            InstalledApp developer = developer(second);
            contact(InstalledApp.in(second), "cas");

            // Then
            assertThat(offsets(developer)).hasSize(4).startsWith(offsets.toArray(String[]::new));
            assertThat(developer.get(SUBSCRIPTIONS).json().path("results")).hasSize(2);
            assertThat(subscribe(developer, "0-3").path("id").asLong()).isEqualTo(Long.parseLong(subscription) + 2);
        }
    }

    @Test
    void snapshotsHoldEntriesAndSubscriptions() {
        // Given
        try (HubSpotSimulator second = start()) {
            second.rewind().take("one");
            contact(InstalledApp.in(second), "cas");
            developer(second).call("DELETE", SUBSCRIPTIONS + "/" + subscription, "");

            // When
            second.rewind().restore("one");

            // Then
            assertThat(offsets(developer(second))).isEqualTo(offsets);
        }
        try (HubSpotSimulator third = start()) {
            assertThat(offsets(developer(third))).isEqualTo(offsets);
            assertThat(developer(third).get(SUBSCRIPTIONS).json().path("results"))
                    .hasSize(2);
            third.rewind().reset();
            assertThat(developer(third).get(JOURNAL + "/earliest").status()).isEqualTo(204);
        }
    }

    private static List<String> offsets(InstalledApp developer) {
        List<String> all = new ArrayList<>();
        developer
                .get(JOURNAL + "/batch/earliest/20")
                .json()
                .path("results")
                .forEach(each -> all.add(each.path("currentOffset").asText()));
        return all;
    }

    private static JsonNode subscribe(InstalledApp developer, String type) {
        return developer
                .post(
                        SUBSCRIPTIONS,
                        "{\"subscriptionType\":\"OBJECT\",\"portalId\":4100001,\"objectTypeId\":\"" + type
                                + "\",\"actions\":[\"CREATE\"],\"properties\":[\"email\"]}")
                .json();
    }

    private static String contact(InstalledApp app, String name) {
        return app.post(
                        "/crm/v3/objects/contacts",
                        "{\"properties\":{\"email\":\"%s@engines.example\"}}".formatted(name))
                .json()
                .path("id")
                .asText();
    }

    private static InstalledApp developer(HubSpotSimulator simulator) {
        InstalledApp app = new InstalledApp(simulator.url());
        return app.withAccessToken(app.postForm(
                        "/oauth/2026-03/token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                SimulatorSettings.DEFAULT_CLIENT_ID,
                                "client_secret",
                                SimulatorSettings.DEFAULT_CLIENT_SECRET,
                                "scope",
                                ALL))
                .json()
                .path("access_token")
                .asText());
    }

    private HubSpotSimulator start() {
        return HubSpotSimulator.start(SimulatorSettings.defaults().withStateDirectory(directory.resolve("state")));
    }
}
