package dev.aftercall.crmwriter.story;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.story.Portal.Shown;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@WriterTest
class WriteCallsIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String BRUNO = "bruno.keller@alpine-outdoor.example";

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final Story story = new Story();

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void aCallOfWhichOnlyANewerVersionCanReadTheLedgerIsLeftToItAndTheOthersGoOn() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA, BRUNO);
        Call beyondUs = aCall(story.workspace()).withEmail(ADA).build();
        Call other = aCall(story.workspace()).withEmail(BRUNO).build();
        worker.preparedQuery("""
                        insert into ledger (workspace, hub_id, grant_no, write_id, call, part, object_type, state, revision,
                                            intent_kind, intent)
                        values ($1, $2, 1, $3, $4, 'TASK', 'tasks', 'NOT_DONE', 1, 'CREATE', '{"mode": "NEWER"}')
                        """)
                .execute(Tuple.of(story.workspace(), Portal.HUB_ID, UUID.randomUUID(), beyondUs.callId()))
                .await()
                .atMost(Story.LIMIT);

        // When
        story.whenCallEnds(beyondUs, other);

        // Then
        thenWritten(other);
        within().until(() -> worker.preparedQuery("select from job where workspace = $1 and call = $2 and attempts > 0")
                        .execute(Tuple.of(story.workspace(), beyondUs.callId()))
                        .await()
                        .atMost(Story.LIMIT)
                        .rowCount()
                == 1);
        assertThat(story.told(beyondUs.callId())).isEmpty();
        assertThat(Portal.activities("calls", beyondUs.callId())).isEmpty();
    }

    @Test
    void aCallIsWrittenOnceOnContactAndCompanyWithItsTasksHoweverOftenItIsTold() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA, BRUNO);
        Call call = aCall(story.workspace())
                .withEmail(ADA)
                .summary("Wants an offer")
                .item("a", "Send the offer")
                .item("b", "Call back")
                .build();

        // When
        story.whenCallEnds(call, call, call);
        story.whenTold(new CallEvent.CallUpdated(call));

        // Then
        thenWritten(call);
        Shown activity = Portal.activities("calls", call.callId()).getFirst();
        Shown ada = contact(ADA);
        assertThat(activity.properties()).containsEntry("hs_call_body", "<p>Wants an offer</p>");
        assertThat(activity.associations()).containsEntry("contacts", List.of(ada.id()));
        assertThat(activity.associations().get("companies"))
                .containsExactly(ada.associations().get("companies").getFirst());
        assertThat(Portal.tasks(call.callId(), "a")).hasSize(1);
        assertThat(Portal.tasks(call.callId(), "b").getFirst().properties())
                .containsEntry("hs_task_subject", "Call back");
        assertThat(Portal.tasks(call.callId(), "b").getFirst().associations())
                .containsEntry("contacts", List.of(ada.id()));
        assertThat(last(call).write().acceptedAt()).isEqualTo(Calls.ACCEPTED);
        assertThat(last(call).write().parts())
                .extracting(Part::name)
                .contains(Part.Name.ACTIVITY, Part.Name.CONTACT, Part.Name.COMPANY, Part.Name.TASK);
        given().auth()
                .oauth2(story.token("manager"))
                .get("/api/hubspot/sync-logs?status=success")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("logs[0].call_id", equalTo(call.callId().toString()))
                .body("logs[0].contact_id", equalTo(ada.id()))
                .body("logs[0].engagement_id", equalTo(activity.id()));
    }

    @Test
    void aLaterRevisionChangesTheSameActivityAndAnEarlierOneThatComesLateDoesNot() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Calls first = aCall(story.workspace()).withEmail(ADA).item("a", "Send the offer");
        Call second = aCall(story.workspace(), first.id())
                .withEmail(ADA)
                .revision(2)
                .summary("Wants an offer")
                .item("a", "Send the offer")
                .item("b", "Call back")
                .build();
        story.whenCallEnds(first.build());
        thenWritten(first.build());

        // When
        story.whenTold(new CallEvent.CallUpdated(second), new CallEvent.CallEnded(first.build()));

        // Then
        within().untilAsserted(() -> assertThat(story.told(first.id()))
                .last()
                .isInstanceOfSatisfying(
                        CrmWriteEvent.CallWritten.class,
                        told -> assertThat(told.write().revision()).isEqualTo(2)));
        assertThat(Portal.activities("calls", first.id())).hasSize(1);
        assertThat(Portal.activities("calls", first.id()).getFirst().properties())
                .containsEntry("hs_call_body", "<p>Wants an offer</p>");
        assertThat(Portal.tasks(first.id(), "a")).hasSize(1);
        assertThat(Portal.tasks(first.id(), "b")).hasSize(1);
    }

    @Test
    void aMeetingKeepsItsNotesInside() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call meeting = aCall(story.workspace())
                .meeting()
                .withEmail(ADA)
                .titled("Kick-off")
                .summary("Went well")
                .build();

        // When
        story.whenCallEnds(meeting);

        // Then
        within().untilAsserted(() ->
                assertThat(Portal.activities("meetings", meeting.callId())).hasSize(1));
        assertThat(Portal.activities("meetings", meeting.callId()).getFirst().properties())
                .containsEntry("hs_internal_meeting_notes", "<p>Went well</p>")
                .doesNotContainKey("hs_meeting_body");
    }

    @Test
    void anUnknownNumberIsSkippedAndAKnownOneIsFound() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call known = aCall(story.workspace()).withPhone("(415) 555-0111").build();
        Call unknown = aCall(story.workspace()).withPhone("+14155559999").build();

        // When
        story.whenCallEnds(unknown, known);

        // Then
        thenWritten(known);
        thenTold(unknown, CrmWriteEvent.CallSkipped.class);
        assertThat(last(unknown).write().parts()).extracting(Part::reason).containsExactly("no-contact");
        assertThat(last(known).write().matchedBy()).isEqualTo("phone");
    }

    @Test
    void aRevisionThatWasAnsweredIsAnsweredAgain() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call call = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(call);
        thenWritten(call);
        int before = story.told(call.callId()).size();

        // When
        story.whenTold(new CallEvent.CallUpdated(call));

        // Then
        within().untilAsserted(() -> assertThat(story.told(call.callId())).hasSize(before + 1));
        assertThat(story.told(call.callId()))
                .allSatisfy(event -> assertThat(event.write().revision()).isEqualTo(1));
        assertThat(Portal.activities("calls", call.callId())).hasSize(1);
    }

    @Test
    void oneBadInputSinksNoOther() {
        // Given
        story.givenConnected(1, ADA);
        story.givenLive();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            calls.add(aCall(story.workspace()).withEmail(ADA).build());
        }
        Portal.fault("{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\",\"times\":1,"
                + "\"effect\":\"fail-inputs\",\"inputs\":[0]}");

        // When
        story.whenCallEnds(calls.toArray(Call[]::new));

        // Then
        within().untilAsserted(() -> assertThat(calls)
                .filteredOn(call -> isTold(call, CrmWriteEvent.CallWritten.class))
                .hasSize(19));
        assertThat(calls)
                .filteredOn(call -> isTold(call, CrmWriteEvent.CallFailed.class))
                .hasSize(1);
    }

    @Test
    void aCallThatTripsUsHoldsUpNoOther() {
        // Given
        story.givenConnected(1, ADA);
        Call before = aCall(story.workspace()).withEmail(ADA).build();
        Call unstorable = aCall(story.workspace())
                .withEmail(ADA)
                .item("a\u0000b", "Do it")
                .build();
        Call after = aCall(story.workspace()).withEmail(ADA).build();
        UUID unreadable = UUID.randomUUID();
        worker.preparedQuery("insert into job (workspace, call, wanted, body) values ($1, $2, 1, $3)")
                .executeAndAwait(Tuple.of(story.workspace(), unreadable, Buffer.buffer("not a call")));
        story.givenLive();

        // When
        story.whenCallEnds(before, unstorable, after);

        // Then
        thenWritten(before);
        thenWritten(after);
        within().untilAsserted(() -> assertThat(List.of(unstorable.callId(), unreadable))
                .allSatisfy(call -> assertThat(story.told(call))
                        .last()
                        .satisfies(told -> assertThat(told.write().parts())
                                .extracting(Part::reason)
                                .containsExactly("internal"))));
    }

    @Test
    void ofACallWithTooManyActionItemsAHundredBecomeTasksAndTheRestIsCounted() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Calls calls = aCall(story.workspace()).withEmail(ADA);
        for (int i = 0; i < 120; i++) {
            calls.item("item-" + i, "Do it");
        }
        Call call = calls.build();

        // When
        story.whenCallEnds(call);

        // Then
        thenWritten(call);
        assertThat(last(call).write().parts())
                .filteredOn(part -> part.name() == Part.Name.TASK)
                .hasSize(101)
                .last()
                .satisfies(part -> assertThat(part.reason()).isEqualTo("too-many-tasks"))
                .satisfies(part -> assertThat(part.message()).startsWith("20 more"));
    }

    private boolean isTold(Call call, Class<? extends CrmWriteEvent> outcome) {
        List<CrmWriteEvent> told = story.told(call.callId());
        return !told.isEmpty() && outcome.isInstance(told.getLast());
    }

    private void thenWritten(Call call) {
        thenTold(call, CrmWriteEvent.CallWritten.class);
        assertThat(Portal.activities("calls", call.callId())).hasSize(1);
    }

    private void thenTold(Call call, Class<? extends CrmWriteEvent> outcome) {
        within().untilAsserted(
                        () -> assertThat(story.told(call.callId())).last().isInstanceOf(outcome));
    }

    private CrmWriteEvent last(Call call) {
        return story.told(call.callId()).getLast();
    }

    private static Shown contact(String email) {
        return Portal.all("contacts").stream()
                .filter(contact -> email.equals(contact.properties().get("email")))
                .findFirst()
                .orElseThrow();
    }
}
