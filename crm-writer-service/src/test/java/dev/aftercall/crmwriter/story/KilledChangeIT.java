package dev.aftercall.crmwriter.story;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.crmwriter.lanes.LanesByHand;
import dev.aftercall.events.Call;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.testkit.process.ChildProcess;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** A process that is killed with a change of a contact under way; another takes the lane over. */
@WriterTest
@TestProfile(LanesByHand.class)
class KilledChangeIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Map<String, String> SETTINGS = Map.of(
            "AFTERCALL_LANES_ENABLED", "true",
            "AFTERCALL_LANES_LEASE", "10s",
            "AFTERCALL_LANES_RENEW_EVERY", "2s",
            "AFTERCALL_HUBSPOT_SETTLE_UPDATES_AFTER", "2s",
            "AFTERCALL_HUBSPOT_REQUEST_LIMIT", "60s");

    private final Story story = new Story();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void whatItSetIsKnownForOursAndALaterCallSetsItsOwn() {
        // Given
        story.givenSettings("{\"write_mode\":\"live\",\"update_contacts\":true}");
        story.givenConnected(1, ADA);
        ChildProcess first = ServiceProcess.start(folder.resolve("first.log"), GRACE, SETTINGS);
        int fault = Portal.fault("{\"method\":\"POST\",\"path\":\"/crm/objects/*/contacts/batch/update\",\"times\":1,"
                + "\"effect\":\"hold-after\"}");
        Call underWay = call(NOON, "Under way");
        story.whenCallEnds(underWay);
        within().atMost(LIMIT).until(() -> Portal.isHolding(fault));

        // When
        first.kill();
        Portal.forgetFaults();
        ChildProcess second = ServiceProcess.start(folder.resolve("second.log"), GRACE, SETTINGS);

        // Then
        thenWritten(underWay);
        Call later = call(NOON.plusSeconds(60), "Later");
        story.whenCallEnds(later);
        thenWritten(later);
        assertThat(Portal.activities("calls", underWay.callId())).hasSize(1);
        assertThat(Portal.all("contacts"))
                .filteredOn(contact -> ADA.equals(contact.properties().get("email")))
                .singleElement()
                .satisfies(
                        contact -> assertThat(contact.properties()).containsEntry("aftercall_recent_summary", "Later"));
        second.stop();
    }

    @Test
    void whatItTookBackStaysSoAndTheRestIsTakenBackByTheNext() {
        // Given
        story.givenSettings("{\"write_mode\":\"live\",\"update_contacts\":true}");
        story.givenConnected(1, ADA);
        ChildProcess first = ServiceProcess.start(folder.resolve("first.log"), GRACE, SETTINGS);
        Call undone = call(NOON.plusSeconds(3600), "To be undone");
        story.whenCallEnds(undone);
        thenWritten(undone);
        int fault = Portal.fault("{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/archive\",\"times\":1,"
                + "\"effect\":\"hold-after\"}");
        given().auth()
                .oauth2(story.token("admin"))
                .post("/api/hubspot/sync-logs/" + undone.callId() + "/undo")
                .then()
                .statusCode(202);
        within().atMost(LIMIT).until(() -> Portal.isHolding(fault));

        // When
        first.kill();
        Portal.forgetFaults();
        ChildProcess second = ServiceProcess.start(folder.resolve("second.log"), GRACE, SETTINGS);

        // Then
        within().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(story.told(undone.callId())).last().isInstanceOf(CrmWriteEvent.CallUndone.class));
        assertThat(story.told(undone.callId()).getLast().write().parts())
                .extracting(Part::outcome)
                .containsOnly(Part.Outcome.UNDONE);
        assertThat(Portal.activities("calls", undone.callId())).isEmpty();
        assertThat(Portal.all("contacts"))
                .filteredOn(contact -> ADA.equals(contact.properties().get("email")))
                .noneMatch(contact -> "To be undone".equals(contact.properties().get("aftercall_recent_summary")));
        second.stop();
    }

    private Call call(Instant at, String summary) {
        return aCall(story.workspace()).withEmail(ADA).at(at).summary(summary).build();
    }

    private void thenWritten(Call call) {
        within().atMost(LIMIT).untilAsserted(() -> {
            assertThat(story.told(call.callId())).last().isInstanceOf(CrmWriteEvent.CallWritten.class);
            assertThat(story.told(call.callId()).getLast().write().parts())
                    .filteredOn(part -> part.name() == Part.Name.CONTACT_UPDATE)
                    .extracting(Part::outcome)
                    .containsExactly(Part.Outcome.WRITTEN);
        });
    }
}
