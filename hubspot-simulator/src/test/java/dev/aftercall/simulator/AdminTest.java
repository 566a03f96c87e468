package dev.aftercall.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AdminTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void portalsAreCountedByType() {
        // When
        JsonNode portals = app.get("/_sim/portals").json().path("portals");

        // Then
        assertThat(portals).hasSize(3);
        assertThat(portals.at("/0/hubId").asLong()).isEqualTo(4_100_001L);
        assertThat(portals.at("/0/records/contacts").asInt()).isEqualTo(250);
        assertThat(portals.at("/0/records/calls").asInt()).isZero();
    }

    @Test
    void requestsAreCountedByPortalAndRoute() {
        // Given
        app.get("/crm/v3/objects/contacts/1");
        app.get("/crm/v3/objects/contacts/2");

        // When
        JsonNode requests = app.get("/_sim/requests").json().path("requests");

        // Then
        assertThat(requests).anySatisfy(entry -> {
            assertThat(entry.path("hubId").asLong()).isEqualTo(4_100_001L);
            assertThat(entry.path("path").asText()).isEqualTo("/crm/v3/objects/{type}/{id}");
            assertThat(entry.path("status").asInt()).isEqualTo(404);
            assertThat(entry.path("count").asInt()).isEqualTo(2);
        });
        assertThat(requests).noneMatch(entry -> entry.path("path").asText().startsWith("/_sim"));
    }

    @Test
    void switchesAreSetByName() {
        // When
        Answer set = app.post("/_sim/portals/4100002/switches", "{\"refuse-properties\":true}");
        Answer unknown = app.post("/_sim/portals/4100002/switches", "{\"nonsense\":true}");

        // Then
        assertThat(set.status()).isEqualTo(204);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(app.get("/_sim/portals")
                        .json()
                        .at("/portals/1/switches/refuse-properties")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void uninstallingEndsEveryTokenOfThePortal() {
        // Given
        InstalledApp other = InstalledApp.in(simulator, 4_100_002L, InstalledApp.ALL_SCOPES);

        // When
        Answer answer = app.call("DELETE", "/appinstalls/v3/external-install", "");

        // Then
        assertThat(answer.status()).isEqualTo(204);
        assertThat(app.get("/crm/v3/owners").status()).isEqualTo(401);
        assertThat(app.refresh(app.refreshToken()).status()).isEqualTo(400);
        assertThat(other.get("/crm/v3/owners").status()).isEqualTo(200);
    }
}
