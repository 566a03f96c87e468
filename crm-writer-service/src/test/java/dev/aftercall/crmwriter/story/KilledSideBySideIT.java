package dev.aftercall.crmwriter.story;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.crmwriter.lanes.LanesByHand;
import dev.aftercall.events.Call;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.testkit.process.ChildProcess;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;

/** A process that is killed with several requests of a lane under way; another takes the lane over. */
@WriterTest
@TestProfile(LanesByHand.class)
class KilledSideBySideIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int SIDE_BY_SIDE = 3;
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
    void whatEachOfThemWroteIsFoundAndNothingIsWrittenTwice() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        ChildProcess first = ServiceProcess.start(folder.resolve("first.log"), GRACE, SETTINGS);
        Call probing = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(probing);
        thenWritten(probing);
        int fault = Portal.fault("{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\",\"times\":"
                + SIDE_BY_SIDE + ",\"effect\":\"hold-after\"}");
        List<Call> underWay = IntStream.range(0, SIDE_BY_SIDE)
                .mapToObj(i -> aCall(story.workspace())
                        .withEmail(ADA)
                        .item("a", "Send it")
                        .build())
                .toList();
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            int held = i + 1;
            story.whenCallEnds(underWay.get(i));
            within().until(() -> Portal.holding(fault) == held);
        }

        // When
        first.kill();
        Portal.forgetFaults();
        ChildProcess second = ServiceProcess.start(folder.resolve("second.log"), GRACE, SETTINGS);

        // Then
        underWay.forEach(this::thenWritten);
        underWay.forEach(call -> {
            assertThat(Portal.activities("calls", call.callId())).hasSize(1);
            assertThat(Portal.tasks(call.callId(), "a")).hasSize(1);
        });
        second.stop();
    }

    private void thenWritten(Call call) {
        within().atMost(LIMIT)
                .untilAsserted(() -> assertThat(story.told(call.callId()))
                        .isNotEmpty()
                        .last()
                        .isInstanceOf(CrmWriteEvent.CallWritten.class));
    }
}
