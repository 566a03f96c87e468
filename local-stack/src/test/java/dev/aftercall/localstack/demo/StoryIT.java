package dev.aftercall.localstack.demo;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.seed.DemoPeople;
import dev.aftercall.simulator.seed.DemoPerson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The main job end to end, through the gateway and on real parts. */
class StoryIT extends SystemTest {
    private static final DemoPerson ADA = DemoPeople.NORTHWIND.getFirst();
    private static final DemoPerson CHLOE = DemoPeople.NORTHWIND.get(2);

    @BeforeEach
    void install() {
        givenInstalledPortal();
    }

    @Test
    void aCallAndAMeetingAreOnTheirContactsWithTheirTasks() {
        // Given
        PortalContents before = hubSpot.read();
        long synced = callsSynced();
        StoryCall call = aCallWith(ADA, "Send the offer", "Call again");
        StoryCall meeting = aMeetingWith(CHLOE, "Share the plan");

        // When
        whenCallEnds(call);
        whenCallEnds(meeting);

        // Then
        thenHubSpotShows(before, List.of(call, meeting));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(callsSynced()).isEqualTo(synced + 2));
    }

    @Test
    void aSummaryThatComesLaterIsAddedToTheSameCall() {
        // Given
        PortalContents before = hubSpot.read();
        StoryCall call = aCallWith(ADA, "Send the offer");
        StoryCall known = call.withoutAnalysis();
        send(call, known, "call.ended");
        thenContactShowsCall(before, known);

        // When
        send(call, call, "call.updated");

        // Then
        thenContactShowsCall(before, call);
    }

    @Test
    void theMirrorFindsTheContact() {
        // When
        JsonNode found = admin.read("/api/contacts?query=" + ADA.email());

        // Then
        assertThat(found.path("items")).hasSize(1);
    }

    @Test
    void theDemoSucceedsAgainAndAgain() throws Exception {
        // When
        var demo = stack.launch("demo");

        // Then
        assertThat(demo.exitCode()).as(demo.output()).isZero();
        assertThat(demo.output()).contains("already connected", "exactly once", "median");
    }

    private long callsSynced() {
        return admin.read("/api/analytics/health")
                .at("/last24Hours/callsSynced")
                .asLong(-1);
    }
}
