package dev.aftercall.simulator;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatchPagesTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void theLogShowsWhatRequestsDidAndEscapesThem() {
        // Given
        app.post("/crm/v3/objects/calls", "{\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\"}}");
        app.get("/crm/v3/objects/contacts/%3Cscript%3E");
        app.get("/crm/'<b>".replace("<", "%3C").replace(">", "%3E"));

        // When
        Answer page = app.get("/log");

        // Then
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body())
                .contains("/crm/v3/objects/calls", "1 of 1 written", "&#39;%3Cb%3E")
                .doesNotContain("<script>", app.accessToken());
    }

    @Test
    void faultsAreShownWithHowFarTheyHaveCome() {
        // Given
        app.post(
                "/_sim/faults",
                "{\"method\":\"GET\",\"path\":\"/crm/**\",\"effect\":\"answer\",\"status\":503,\"times\":3}");
        app.get("/crm/v3/owners");

        // When
        Answer page = app.get("/faults");

        // Then
        assertThat(page.body()).contains("GET /crm/**", "1 of 3");
    }

    @Test
    void webhooksAreShownWithTheNewestDeliveries() {
        // Given
        try (Receiver receiver = new Receiver()) {
            simulator.webhooks().use(NotifiedApp.PATIENT);
            simulator.webhooks().target(receiver.url());
            simulator.webhooks().subscribe("contact.creation");
            simulator.webhooks().subscribe("contact.propertyChange", "<b>");
            app.post("/crm/v3/objects/contacts", "{\"properties\":{\"email\":\"ada@engines.example\"}}");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> simulator.webhooks().log().counts().delivered() == 1);

            // When
            Answer page = app.get("/webhooks");

            // Then
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.body())
                    .contains("contact.creation", "&lt;b&gt;", "1 contact.creation", "1 delivered", "/hooks")
                    .doesNotContain("<b>", "hub%3Aspot");
        }
    }

    @Test
    void theLogShowsWhereWebhookEventsWerePosted() {
        // Given
        try (Receiver receiver = new Receiver()) {
            simulator.webhooks().use(NotifiedApp.PATIENT);
            simulator.webhooks().target(receiver.url());
            simulator.webhooks().subscribe("contact.creation");
            app.post("/crm/v3/objects/contacts", "{\"properties\":{\"email\":\"ada@engines.example\"}}");

            // When
            String page = Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> app.get("/log").body(), body -> body.contains("Webhook POST"));

            // Then
            assertThat(page)
                    .contains("Webhook POST http://127.0.0.1:" + receiver.url().getPort() + "/hooks<", "1 event(s)");
        }
    }

    @Test
    void pagesAreNoPartOfTheLog() {
        // Given
        long before = simulator.history().last();

        // When
        app.get("/log");
        app.get("/webhooks");
        app.get("/");

        // Then
        assertThat(simulator.history().last()).isEqualTo(before);
    }
}
