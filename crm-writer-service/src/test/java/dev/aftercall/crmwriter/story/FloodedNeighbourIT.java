package dev.aftercall.crmwriter.story;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmObjectEvent;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.events.Event;
import dev.aftercall.testkit.servers.TestServers;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** A portal with thousands of waiting calls, slow or refusing, is its own trouble. */
@WriterTest
class FloodedNeighbourIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String FLOODED = "4100002";
    private static final int A_FLOOD = 3_000;
    private static final int STILL_WAITING = 1_000;
    private static final int A_FEW = 7;

    /** The budget of the quiet portal is a matter of the bench; here it is that it does not stand behind the flood. */
    private static final Duration NO_QUEUE = Duration.ofSeconds(5);

    private final Story flooded = new Story();
    private final Story quiet = new Story();

    @AfterEach
    void close() {
        given().baseUri(Portal.url()).delete("/_sim/pace");
        Portal.forgetFaults();
        flooded.whenDisconnected(FLOODED, 1);
        flooded.untilNoLaneIsLive();
        flooded.close();
        quiet.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow", "throttled"})
    void callsOfAnotherPortalAreWrittenInTheUsualTime(String trouble) {
        // Given
        String email = givenFloodedPortal();
        quiet.givenLive();
        quiet.givenConnected(1, ADA);
        timeOf(flooded, aCall(flooded.workspace()).withEmail(email).build());
        timeOf(quiet, aCall(quiet.workspace()).withEmail(ADA).build());
        Duration usual = median(timesOfAFew());
        givenTrouble(trouble);
        flooded.whenTold(IntStream.range(0, A_FLOOD)
                .mapToObj(i -> new CallEvent.CallEnded(
                        aCall(flooded.workspace()).withEmail(email).build()))
                .toArray(Event[]::new));
        Story.within().until(() -> waiting() > 2 * STILL_WAITING);

        // When
        Duration beside = median(timesOfAFew());
        long stillWaiting = waiting();

        // Then
        assertThat(stillWaiting).isGreaterThan(STILL_WAITING);
        assertThat(beside).isLessThan(usual.plus(NO_QUEUE));
    }

    private static void givenTrouble(String trouble) {
        if (trouble.equals("slow")) {
            given().baseUri(Portal.url())
                    .contentType("application/json")
                    .body("{\"profile\":\"flat\",\"baseMillis\":4000,\"sigma\":0}")
                    .post("/_sim/pace?hubId=" + FLOODED)
                    .then()
                    .statusCode(200);
        } else {
            Portal.fault("{\"method\":\"POST\",\"path\":\"/crm/**\",\"hubId\":" + FLOODED
                    + ",\"always\":true,\"effect\":\"answer\",\"status\":429,\"body\":\"{}\"}");
        }
    }

    private String givenFloodedPortal() {
        flooded.givenLive();
        Portal.Shown contact = Portal.all(FLOODED, "contacts").getFirst();
        flooded.whenConnected(FLOODED, 1);
        flooded.whenTold(new CrmObjectEvent.CrmObjectMirrored(
                flooded.workspace(), FLOODED, 1, "contacts", contact.id(), 1, contact.properties(), Map.of(), null));
        flooded.whenFirstSyncFinished(FLOODED, 1, 1);
        flooded.untilLiveLaneIs(FLOODED, 1);
        return contact.properties().get("email");
    }

    private List<Duration> timesOfAFew() {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < A_FEW; i++) {
            times.add(timeOf(quiet, aCall(quiet.workspace()).withEmail(ADA).build()));
        }
        return times;
    }

    private static Duration timeOf(Story story, Call call) {
        long begin = System.nanoTime();
        story.whenCallEnds(call);
        Awaitility.await()
                .atMost(Story.LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> story.told(call.callId()).stream()
                        .anyMatch(event -> event instanceof CrmWriteEvent.CallWritten));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static Duration median(List<Duration> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }

    private long waiting() {
        try (Connection connection = TestServers.database("writer").connectAsWorker();
                PreparedStatement jobs = connection.prepareStatement(
                        "select count(*) from job where workspace = ? and written < wanted")) {
            jobs.setObject(1, flooded.workspace());
            try (ResultSet rows = jobs.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
