package dev.aftercall.crmwriter.story;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.writing.LaneProcess;
import dev.aftercall.events.Call;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;

/** A process that is told to stop while a request is under way leaves nothing for others to wait for or to doubt. */
@WriterTest
@TestProfile(ShutdownIT.LongLeases.class)
class ShutdownIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";

    /** Whoever takes the lane within this test took one that was handed back. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private final Story story = new Story();

    @Inject
    LaneProcess process;

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    /** An application of its own, since it is stopped. */
    public static final class LongLeases implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("aftercall.lanes.lease", LEASE.toString(), "aftercall.hubspot.request-limit", "30s");
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        process.stopAnother();
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void lanesAreHandedBackWithTheOutcomeOfTheRequestUnderWayAndGoOnElsewhereWithoutADoubt() throws Exception {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call before = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(before);
        thenWritten(before);
        long refusedBefore = Portal.createsNotAllDone();
        int fault = Portal.fault(
                "{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\",\"effect\":\"hold-after\"}");
        Call underWay =
                aCall(story.workspace()).withEmail(ADA).item("a", "Send it").build();
        story.whenCallEnds(underWay);
        within().until(() -> Portal.isHolding(fault));

        // When
        FutureTask<Void> stop = new FutureTask<>(() -> {
            process.stop();
            return null;
        });
        Thread stopping = Thread.ofPlatform().start(stop);
        within().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        Portal.release(fault);
        stop.get(Story.LIMIT.toSeconds(), TimeUnit.SECONDS);
        int stillHeld = rows("select from lane where workspace = $1 and lease is not null");
        int stillOpen = rows("select from ledger where workspace = $1 and state = 'OPEN'");
        int written = rows("select from ledger where workspace = $1 and state = 'WRITTEN'");
        Call after = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(after);
        process.startAnother();

        // Then
        assertThat(stillHeld).isZero();
        assertThat(stillOpen).isZero();
        assertThat(written).isEqualTo(2);
        thenWritten(underWay);
        thenWritten(after);
        assertThat(Portal.activities("calls", underWay.callId())).hasSize(1);
        assertThat(Portal.tasks(underWay.callId(), "a")).hasSize(1);
        assertThat(Portal.createsNotAllDone()).isEqualTo(refusedBefore);
    }

    private void thenWritten(Call call) {
        within().untilAsserted(() -> assertThat(story.told(call.callId()))
                .isNotEmpty()
                .last()
                .isInstanceOf(CrmWriteEvent.CallWritten.class));
    }

    private int rows(String query) {
        return worker.preparedQuery(query)
                .execute(Tuple.of(story.workspace()))
                .await()
                .atMost(Story.LIMIT)
                .rowCount();
    }
}
