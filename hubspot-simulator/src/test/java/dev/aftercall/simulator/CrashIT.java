package dev.aftercall.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class CrashIT {

    private static final String A_CALL = "{\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\"}}";

    @TempDir
    private Path state;

    @Test
    void killedSimulatorComesBackWithTokensAndRecords() throws IOException {
        // Given
        InstalledApp app;
        String id;
        try (SimulatorProcess first = SimulatorProcess.start(state)) {
            app = new InstalledApp(first.url());
            app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES)));
            id = app.post("/crm/v3/objects/calls", A_CALL).json().path("id").asText();
        }

        // When
        try (SimulatorProcess second = SimulatorProcess.start(state)) {
            InstalledApp same = new InstalledApp(second.url()).withAccessToken(app.accessToken());

            // Then
            assertThat(same.get("/crm/v3/objects/calls/" + id).status()).isEqualTo(200);
            assertThat(same.refresh(app.refreshToken()).status()).isEqualTo(200);
        }
    }

    @Test
    void killedSimulatorComesBackWithWhatWasSetAndWhatWaited() throws IOException {
        // Given
        try (SimulatorProcess first = SimulatorProcess.start(state)) {
            InstalledApp app = new InstalledApp(first.url());
            app.post("/_sim/clock", "{\"stopped\":true,\"set\":\"2031-02-03T10:00:00Z\"}");
            app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES)));
            app.post("/_sim/faults", "{\"path\":\"/crm/**\",\"times\":3,\"effect\":\"answer\",\"status\":503}");
            app.get("/crm/v3/owners");
            app.post("/_sim/webhooks", """
                    {"targetUrl":"http://127.0.0.1:9/","paused":true,
                     "subscriptions":[{"eventType":"contact.creation"}]}""");
            app.get("/crm/v3/owners");
            app.get("/crm/v3/owners");
            app.post("/crm/v3/objects/contacts", "{\"properties\":{\"email\":\"ada@engines.example\"}}");
            app.post("/_sim/faults", "{\"path\":\"/crm/**\",\"times\":2,\"effect\":\"answer\",\"status\":503}");
            app.get("/crm/v3/owners");
        }

        // When
        try (SimulatorProcess second = SimulatorProcess.start(state)) {
            InstalledApp app = new InstalledApp(second.url());

            // Then
            assertThat(app.get("/_sim/clock").json().path("now").asText()).isEqualTo("2031-02-03T10:00:00Z");
            assertThat(app.get("/_sim/webhooks").json().at("/counts/waiting").asInt())
                    .isEqualTo(1);
            assertThat(app.get("/_sim/faults").json().at("/faults/1/fired").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void secondSimulatorOnTheSameStateIsRefused() throws IOException, InterruptedException {
        // Given
        try (SimulatorProcess first = SimulatorProcess.start(state)) {
            // When
            Process second = SimulatorProcess.launch(state);
            String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            // Then
            assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(second.exitValue()).isEqualTo(1);
            assertThat(said).contains("another simulator uses it").doesNotContain("\tat ");
            InstalledApp app = new InstalledApp(first.url());
            assertThat(app.get("/_sim/portals").status()).isEqualTo(200);
            app.get("/crm/v3/owners");
            assertThat(app.get("/_sim/history").body().lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("/crm/v3/owners"));
        }
    }
}
