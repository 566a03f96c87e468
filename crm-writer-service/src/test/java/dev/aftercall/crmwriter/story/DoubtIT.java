package dev.aftercall.crmwriter.story;

import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever happens between a request and what the ledger knows of it, HubSpot shows a call exactly once. */
@WriterTest
class DoubtIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";

    private final Story story = new Story();

    @Inject
    @ReactiveDataSource("worker")
    Pool pool;

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    /** The failure table of the README: answer lost before and after the write, edge failures, timeouts, limits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"effect\":\"drop-after\"}",
                "{\"effect\":\"drop-before\"}",
                "{\"effect\":\"answer\",\"status\":502,\"body\":\"<html>\"}",
                "{\"effect\":\"answer\",\"status\":201,\"body\":\"{}\"}",
                "{\"effect\":\"answer\",\"status\":423,\"body\":\"{}\"}",
                "{\"effect\":\"answer\",\"status\":401,\"body\":\"{\\\"category\\\":\\\"EXPIRED_AUTHENTICATION\\\"}\"}",
                "{\"effect\":\"hold-after\"}"
            })
    void aFailedCreateLeavesExactlyOneCallAndOneTask(String effect) {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        givenIdentityIsProbed();
        Call call = aCall(story.workspace()).withEmail(ADA).item("a", "Send it").build();
        Portal.fault(effect.replace(
                "{\"effect\"",
                "{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\",\"times\":1,\"effect\""));
        Portal.fault(effect.replace(
                "{\"effect\"",
                "{\"method\":\"POST\",\"path\":\"/crm/objects/*/tasks/batch/create\",\"times\":1,\"effect\""));

        // When
        story.whenCallEnds(call);

        // Then
        within().untilAsserted(() -> {
            assertThat(story.told(call.callId())).isNotEmpty();
            assertThat(story.told(call.callId()).getLast().write().parts())
                    .extracting(Part::outcome)
                    .containsOnly(Part.Outcome.WRITTEN);
        });
        assertThat(Portal.activities("calls", call.callId())).hasSize(1);
        assertThat(Portal.tasks(call.callId(), "a")).hasSize(1);
    }

    @Test
    void aProcessThatDiedBetweenIntentAndOutcomeIsFoundOutByTheNextHolder() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call call = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(call);
        within().untilAsserted(() -> assertThat(story.told(call.callId()))
                .isNotEmpty()
                .last()
                .isInstanceOf(CrmWriteEvent.CallWritten.class));
        long refusedBefore = Portal.createsNotAllDone();

        // When: as it was when the request was sent, and the holder is gone without a word
        within().until(() -> changes("""
                update lane set lease = gen_random_uuid(), lease_until = now() + interval '1 hour'
                where workspace = $1 and lease is null""", story.workspace()) == 1);
        sql("""
                update ledger set state = 'OPEN', object_id = null, written = '{}', intended_at = now(), doubt_at = null
                where call = $1""", call);
        sql("update job set written = 0, due_at = now(), told_reason = null where call = $1", call);
        sql("update lane set lease_until = now() where workspace = $1", story.workspace());

        // Then
        within().untilAsserted(() -> assertThat(story.told(call.callId()))
                .filteredOn(event -> event instanceof CrmWriteEvent.CallWritten)
                .hasSizeGreaterThan(1));
        assertThat(Portal.activities("calls", call.callId())).hasSize(1);
        assertThat(story.told(call.callId())
                        .getLast()
                        .write()
                        .parts()
                        .getFirst()
                        .objectId())
                .isEqualTo(Portal.activities("calls", call.callId()).getFirst().id());
        assertThat(Portal.createsNotAllDone()).isEqualTo(refusedBefore + 1);
    }

    @Test
    void aDoubtOutlivesARefusedResendSoThatTheNewestRevisionStillReachesHubSpot() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        givenIdentityIsProbed();
        Calls first = aCall(story.workspace()).withEmail(ADA).summary("first");
        Portal.fault(
                "{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\",\"times\":1,\"effect\":\"drop-after\"}");
        Portal.fault(
                "{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\",\"times\":1,\"effect\":\"answer\",\"status\":429,\"body\":\"{}\"}");

        // When
        story.whenCallEnds(first.build());
        within().until(() ->
                story.told(first.id()).stream().anyMatch(event -> event instanceof CrmWriteEvent.CallWaiting));
        story.whenTold(updated(first, 2, "second"));

        // Then
        thenRevisionIsWritten(first, 2);
        assertThat(Portal.activities("calls", first.id()))
                .singleElement()
                .satisfies(shown -> assertThat(shown.properties()).containsEntry("hs_call_body", "<p>second</p>"));
        assertThat(Portal.firedFaults()).containsExactlyInAnyOrder("drop-after", "answer");
    }

    private CallEvent updated(Calls call, long revision, String summary) {
        return new CallEvent.CallUpdated(aCall(story.workspace(), call.id())
                .withEmail(ADA)
                .revision(revision)
                .summary(summary)
                .build());
    }

    @Test
    void aRecordThatSomebodyDeletedWhileItWasInDoubtIsNotMadeAgain() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        givenIdentityIsProbed();
        Call call = aCall(story.workspace()).withEmail(ADA).build();
        faultCreate("\"effect\":\"drop-after\"");
        faultCreate("\"always\":true,\"effect\":\"answer\",\"status\":429,\"body\":\"{}\"");

        // When
        story.whenCallEnds(call);
        within().until(() -> Portal.firedFaults().size() > 1);
        story.asAPerson()
                .delete("/crm/v3/objects/calls/"
                        + Portal.activities("calls", call.callId()).getFirst().id())
                .then()
                .statusCode(204);
        Portal.forgetFaults();

        // Then
        thenActivityIs(call, "deleted-in-hubspot");
        assertThat(Portal.activities("calls", call.callId())).isEmpty();
    }

    @Test
    void aTwinThatHubSpotDoesNotShowIsNotTakenForDeleted() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        givenIdentityIsProbed();
        Call call = aCall(story.workspace()).withEmail(ADA).build();
        faultCreate(
                "\"effect\":\"answer\",\"status\":409,\"body\":\"{\\\"category\\\":\\\"CONFLICT\\\",\\\"message\\\":"
                        + "\\\"propertyName=aftercall_write_id: 7 already has that value\\\"}\"");

        // When
        story.whenCallEnds(call);

        // Then
        thenActivityIs(call, "not-shown");
    }

    @Test
    void aRefusalOfOurPropertyHasThePortalProbedAgain() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        givenIdentityIsProbed();
        Call call = aCall(story.workspace()).withEmail(ADA).build();
        faultCreate("\"effect\":\"answer\",\"status\":400,\"body\":\"{\\\"category\\\":\\\"VALIDATION_ERROR\\\","
                + "\\\"context\\\":{\\\"propertyName\\\":[\\\"aftercall_write_id\\\"]}}\"");

        // When
        story.whenCallEnds(call);

        // Then
        within().untilAsserted(() -> assertThat(story.told(call.callId()))
                .isNotEmpty()
                .last()
                .isInstanceOf(CrmWriteEvent.CallWritten.class));
        assertThat(Portal.activities("calls", call.callId())).hasSize(1);
    }

    private static void faultCreate(String effect) {
        Portal.fault("{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\"," + effect + "}");
    }

    private void thenActivityIs(Call call, String reason) {
        within().untilAsserted(() -> assertThat(story.told(call.callId()))
                .isNotEmpty()
                .last()
                .extracting(event -> event.write().parts().getFirst().reason())
                .isEqualTo(reason));
    }

    private void thenRevisionIsWritten(Calls call, long revision) {
        within().untilAsserted(() -> {
            assertThat(story.told(call.id())).isNotEmpty();
            CrmWriteEvent last = story.told(call.id()).getLast();
            assertThat(last).isInstanceOf(CrmWriteEvent.CallWritten.class);
            assertThat(last.write().revision()).isEqualTo(revision);
        });
    }

    private void givenIdentityIsProbed() {
        Call first = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(first);
        within().until(() -> Portal.activities("calls", first.callId()).size() == 1);
    }

    private void sql(String statement, Call call) {
        sql(statement, call.callId());
    }

    private void sql(String statement, UUID parameter) {
        assertThat(changes(statement, parameter)).isPositive();
    }

    private int changes(String statement, UUID parameter) {
        return pool.preparedQuery(statement)
                .execute(Tuple.of(parameter))
                .await()
                .atMost(Story.LIMIT)
                .rowCount();
    }
}
