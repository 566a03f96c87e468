package dev.aftercall.crmwriter.story;

import java.util.List;
import java.util.UUID;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.WriteId;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Calls that are taken back out of HubSpot. */
@WriterTest
class UndoIT {

    private static final String LOGS = "/api/hubspot/sync-logs/";
    private static final String ADA = "ada.reyes@alpine-outdoor.example";

    private static final String OTHER = "4100002";
    private static final String IS_TOLD_TO_WAIT =
            "select from job where workspace = $1 and call = $2 and outcome = 'WAITING'";

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    @Inject
    MeterRegistry metrics;

    private final Story story = new Story();

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void whatNobodyChangedGoesAndACompletedTaskStays() {
        // Given
        Calls call =
                aCall(story.workspace()).withEmail(ADA).item("a", "Send it").item("b", "Call back");
        givenWritten(call);
        story.asAPerson()
                .body("{\"properties\":{\"hs_task_status\":\"COMPLETED\"}}")
                .patch("/crm/v3/objects/tasks/"
                        + Portal.tasks(call.id(), "b").getFirst().id())
                .then()
                .statusCode(200);

        // When
        whenUndone(call).statusCode(202).body("receipt", equalTo(LOGS + call.id()));

        // Then
        CrmWriteEvent told = thenTold(call, CrmWriteEvent.CallUndone.class, 1);
        assertThat(Portal.activities("calls", call.id())).isEmpty();
        assertThat(Portal.tasks(call.id(), "a")).isEmpty();
        assertThat(Portal.tasks(call.id(), "b")).hasSize(1);
        assertThat(told.write().parts())
                .filteredOn(part -> part.name() == Part.Name.TASK)
                .extracting(Part::item, Part::outcome, Part::reason)
                .containsExactlyInAnyOrder(
                        tuple("a", Part.Outcome.UNDONE, null), tuple("b", Part.Outcome.WRITTEN, "changed-since"));
        receipt(call)
                .body("status", equalTo("success"))
                .body("undone_at", notNullValue())
                .body("undo_asked_at", nullValue())
                .body("contact_id", notNullValue())
                .body("parts[0].writes.kind", contains("create", "archive"))
                .body("parts[0].writes.outcome", contains("written", "undone"))
                .body("parts[0].writes[1].request_id", notNullValue());
    }

    @Test
    void noLaterRevisionWritesItAgainUntilSomebodyAsks() {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA);
        givenWritten(call);
        whenUndone(call).statusCode(202);
        thenTold(call, CrmWriteEvent.CallUndone.class, 1);

        // When
        story.whenTold(new CallEvent.CallUpdated(aCall(story.workspace(), call.id())
                .withEmail(ADA)
                .revision(2)
                .titled("Late")
                .build()));
        thenTold(call, CrmWriteEvent.CallUndone.class, 2);
        List<Portal.Shown> afterRevision = Portal.activities("calls", call.id());
        given().auth()
                .oauth2(story.token("admin"))
                .post(LOGS + call.id() + "/retry")
                .then()
                .statusCode(202);

        // Then
        thenTold(call, CrmWriteEvent.CallWritten.class, 2);
        assertThat(afterRevision).isEmpty();
        String again =
                WriteId.of(call.id(), DesiredRecord.Part.ACTIVITY, null, 2).toString();
        assertThat(Portal.all("calls"))
                .filteredOn(shown -> again.equals(shown.properties().get("aftercall_write_id")))
                .singleElement()
                .satisfies(shown -> assertThat(shown.properties()).containsEntry("hs_call_title", "Late"));
        receipt(call).body("undone_at", nullValue()).body("status", equalTo("success"));
    }

    @Test
    void aCallThatSomebodyEditedStaysAndIsGoneOnWith() {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA).item("a", "Send it");
        givenWritten(call);
        story.asAPerson()
                .body("{\"properties\":{\"hs_call_body\":\"by hand\"}}")
                .patch("/crm/v3/objects/calls/"
                        + Portal.activities("calls", call.id()).getFirst().id())
                .then()
                .statusCode(200);

        // When
        whenUndone(call).statusCode(202);

        // Then
        within().untilAsserted(() -> assertThat(activity(call).reason()).isEqualTo("changed-since"));
        assertThat(story.told(call.id())).last().isInstanceOf(CrmWriteEvent.CallWritten.class);
        assertThat(activity(call).message()).contains("hs_call_body");
        assertThat(Portal.activities("calls", call.id())).hasSize(1);
        assertThat(Portal.tasks(call.id(), "a")).isEmpty();
    }

    /** Whether HubSpot carried it out or not. */
    @ParameterizedTest
    @ValueSource(strings = {"drop-after", "drop-before"})
    void anAnswerThatIsLostIsFoundOut(String effect) {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA);
        givenWritten(call);
        Portal.fault(
                "{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/archive\",\"times\":1,\"effect\":\"%s\"}"
                        .formatted(effect));

        // When
        whenUndone(call).statusCode(202);

        // Then
        thenTold(call, CrmWriteEvent.CallUndone.class, 1);
        assertThat(Portal.firedFaults()).containsExactly(effect);
        assertThat(Portal.activities("calls", call.id())).isEmpty();
    }

    @Test
    void aPortalThatIsInTroubleWhileACallIsTakenBackIsAskedForLessAtATime() {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA);
        givenWritten(call);
        Portal.fault("""
                {"method":"POST","path":"/crm/objects/*/calls/batch/archive","times":1,"effect":"answer","status":423,
                 "body":"{}"}
                """);
        Counter trouble = metrics.counter("aftercall.writer.answers", "said", "trouble");
        double before = trouble.count();

        // When
        whenUndone(call).statusCode(202);

        // Then
        thenTold(call, CrmWriteEvent.CallUndone.class, 1);
        assertThat(trouble.count()).isEqualTo(before + 1);
    }

    @Test
    void whatSomebodyDeletedIsUndone() {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA);
        givenWritten(call);
        story.asAPerson()
                .delete("/crm/v3/objects/calls/"
                        + Portal.activities("calls", call.id()).getFirst().id())
                .then()
                .statusCode(204);

        // When
        whenUndone(call).statusCode(202);

        // Then
        CrmWriteEvent told = thenTold(call, CrmWriteEvent.CallUndone.class, 1);
        assertThat(told.write().parts().getFirst().reason()).isEqualTo("deleted-in-hubspot");
        whenUndone(call).statusCode(409).body("type", containsString("nothing-to-undo"));
    }

    @Test
    void inShadowItWaitsAndSaysSo() {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA);
        givenWritten(call);
        story.givenMode("shadow");

        // When
        whenUndone(call).statusCode(202);

        // Then
        within().untilAsserted(() -> receipt(call)
                .body("undo_asked_at", notNullValue())
                .body("undo_waits_for", equalTo("write-mode"))
                .body("undone_at", nullValue()));
        assertThat(Portal.activities("calls", call.id())).hasSize(1);
    }

    @Test
    void whatIsInAnotherPortalIsWaitedForAndWrittenNowhereElse() {
        // Given
        Calls call = aCall(story.workspace()).withEmail(ADA);
        givenWritten(call);
        story.givenMode("shadow");
        whenUndone(call).statusCode(202);

        // When
        story.whenConnected(OTHER, 2);
        story.untilLiveLaneIs(OTHER, 2);
        story.givenLive();
        story.whenTold(new CallEvent.CallUpdated(
                aCall(story.workspace(), call.id()).withEmail(ADA).revision(2).build()));

        // Then
        within().until(() -> count("""
                select from job where workspace = $1 and call = $2 and wanted = 2 and undo_waits_for = 'other-portal'
                  and due_at > now() + interval '1 minute'
                """, call.id()) == 1);
        receipt(call).body("undo_asked_at", notNullValue()).body("undone_at", nullValue());
        assertThat(story.told(call.id())).last().isInstanceOf(CrmWriteEvent.CallWritten.class);

        // When
        story.whenConnected(3);

        // Then
        within().untilAsserted(() -> receipt(call).body("undo_waits_for", equalTo("write-mode")));
    }

    @Test
    void aTaskThatStayedIsNotMadeAgainWithItsCall() {
        // Given
        Calls call =
                aCall(story.workspace()).withEmail(ADA).item("a", "Send it").item("b", "Call back");
        givenWritten(call);
        story.asAPerson()
                .body("{\"properties\":{\"hs_task_status\":\"COMPLETED\"}}")
                .patch("/crm/v3/objects/tasks/"
                        + Portal.tasks(call.id(), "b").getFirst().id())
                .then()
                .statusCode(200);
        whenUndone(call).statusCode(202);
        thenTold(call, CrmWriteEvent.CallUndone.class, 1);

        // When
        given().auth()
                .oauth2(story.token("admin"))
                .post(LOGS + call.id() + "/retry")
                .then()
                .statusCode(202);

        // Then
        thenTold(call, CrmWriteEvent.CallWritten.class, 1);
        assertThat(Portal.tasks(call.id(), "b")).hasSize(1);
        assertThat(ofNextGeneration(call, "a")).isEqualTo(1);
        assertThat(ofNextGeneration(call, "b")).isZero();
    }

    @Test
    void withoutAConnectionItIsNotSaidThatACallIsYetToBeWritten() {
        // Given
        UUID asked = UUID.randomUUID();
        UUID done = UUID.randomUUID();
        UUID toBeWritten = UUID.randomUUID();

        // When
        run("""
                insert into job (workspace, call, wanted, written, body, due_at, outcome, undo_asked_at, undone_at)
                values ($1, $2, 1, 0, '', now() - interval '1 hour', 'WRITTEN', now(), null),
                       ($1, $3, 1, 0, '', now() - interval '1 hour', 'UNDONE', null, now()),
                       ($1, $4, 1, 0, '', now() - interval '1 hour', 'WRITTEN', null, null)
                """, Tuple.of(story.workspace(), asked, done, toBeWritten));

        // Then
        within().until(() -> count(IS_TOLD_TO_WAIT, toBeWritten) == 1);
        assertThat(count(IS_TOLD_TO_WAIT, asked)).isZero();
        assertThat(count(IS_TOLD_TO_WAIT, done)).isZero();
    }

    @Test
    void onlyAnAdminTakesACallBack() {
        for (String role : List.of("rep", "manager")) {
            given().auth()
                    .oauth2(story.token(role))
                    .post(LOGS + UUID.randomUUID() + "/undo")
                    .then()
                    .statusCode(403);
        }
        given().auth()
                .oauth2(story.token("admin"))
                .post(LOGS + UUID.randomUUID() + "/undo")
                .then()
                .statusCode(404);
    }

    private static long ofNextGeneration(Calls call, String item) {
        String writeId = WriteId.of(call.id(), DesiredRecord.Part.TASK, item, 2).toString();
        return Portal.all("tasks").stream()
                .filter(task -> writeId.equals(task.properties().get("aftercall_write_id")))
                .count();
    }

    private int count(String query, UUID call) {
        return run(query, Tuple.of(story.workspace(), call));
    }

    private int run(String statement, Tuple tuple) {
        return worker.preparedQuery(statement)
                .execute(tuple)
                .await()
                .atMost(Story.LIMIT)
                .rowCount();
    }

    private Part activity(Calls call) {
        return story.told(call.id()).getLast().write().parts().getFirst();
    }

    private void givenWritten(Calls call) {
        story.givenLive();
        story.givenConnected(1, ADA);
        story.whenCallEnds(call.build());
        thenTold(call, CrmWriteEvent.CallWritten.class, 1);
    }

    private ValidatableResponse whenUndone(Calls call) {
        return given().auth()
                .oauth2(story.token("admin"))
                .post(LOGS + call.id() + "/undo")
                .then();
    }

    private CrmWriteEvent thenTold(Calls call, Class<? extends CrmWriteEvent> outcome, long revision) {
        within().untilAsserted(() -> {
            assertThat(story.told(call.id())).last().isInstanceOf(outcome);
            assertThat(story.told(call.id()).getLast().write().revision()).isEqualTo(revision);
        });
        return story.told(call.id()).getLast();
    }

    private ValidatableResponse receipt(Calls call) {
        return given().auth()
                .oauth2(story.token("admin"))
                .get(LOGS + call.id())
                .then()
                .statusCode(200);
    }
}
