package dev.aftercall.localstack.prove;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.checking.Change;
import dev.aftercall.localstack.checking.DealStage;
import dev.aftercall.localstack.checking.HeldRecord;
import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** Against a simulator, so that what it writes down and what is read of it stay the same thing. */
class HistoryReaderTest {
    private static final long PORTAL = 4_100_002L;

    @Test
    void readsWhoDidWhatToARecord() {
        try (HubSpotSimulator hubSpot = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            // Given
            SimulatorAdmin simulator =
                    new SimulatorAdmin(URI.create(hubSpot.url().toString()));
            simulator.letIn(PORTAL);

            // When
            String id = simulator
                    .asPerson(
                            PORTAL,
                            "POST",
                            "/crm/v3/objects/calls",
                            "{\"properties\":{\"hs_timestamp\":\"2026-05-04T10:00:00Z\",\"hs_call_title\":\"One\"}}")
                    .json()
                    .path("id")
                    .asText();
            simulator.asPerson(
                    PORTAL, "PATCH", "/crm/v3/objects/calls/" + id, "{\"properties\":{\"hs_call_title\":\"Two\"}}");
            simulator.asPerson(PORTAL, "DELETE", "/crm/v3/objects/calls/" + id, "");

            // Then
            List<Change> changes = new HistoryReader("aftercall-dev").changes(simulator.history());
            assertThat(changes)
                    .extracting(Change::kind)
                    .containsExactly(Change.Kind.CREATED, Change.Kind.UPDATED, Change.Kind.ARCHIVED);
            assertThat(changes).allSatisfy(change -> {
                assertThat(change.by()).isEqualTo(Change.By.SOMEBODY);
                assertThat(change.record().id()).isEqualTo(id);
            });
            assertThat(changes.get(1).properties()).containsExactly("hs_call_title");
            assertThat(simulator.live(PORTAL, "calls"))
                    .extracting(held -> held.key().id())
                    .doesNotContain(id);
            assertThat(simulator.archived(PORTAL, "calls", "hs_timestamp"))
                    .extracting(HeldRecord::key)
                    .extracting(key -> key.id())
                    .containsExactly(id);
        }
    }

    @Test
    void readsWhatADealWasGivenAndTheStagesThatDealsGoThrough() {
        try (HubSpotSimulator hubSpot = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            // Given
            SimulatorAdmin simulator =
                    new SimulatorAdmin(URI.create(hubSpot.url().toString()));
            simulator.letIn(PORTAL);
            String deal = simulator.live(PORTAL, "deals").getFirst().key().id();

            // When
            simulator.asPerson(
                    PORTAL,
                    "PATCH",
                    "/crm/v3/objects/deals/" + deal,
                    "{\"properties\":{\"hs_next_step\":\"Call again\",\"dealstage\":\"closedwon\",\"dealname\":\"New\"}}");

            // Then
            List<Change> changes = new HistoryReader("aftercall-dev").changes(simulator.history());
            assertThat(changes)
                    .filteredOn(change -> change.record().id().equals(deal))
                    .singleElement()
                    .satisfies(change -> {
                        assertThat(change.properties()).contains("dealname");
                        assertThat(change.values())
                                .isEqualTo(Map.of("hs_next_step", "Call again", "dealstage", "closedwon"));
                    });
            assertThat(simulator.dealStages(PORTAL))
                    .contains(
                            new DealStage(PORTAL, "default", "appointmentscheduled", 0, false),
                            new DealStage(PORTAL, "default", "closedwon", 5, true))
                    .hasSize(10);
        }
    }
}
