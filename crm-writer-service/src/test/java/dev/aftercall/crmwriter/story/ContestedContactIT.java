package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.story.Portal.Shown;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;

/** Contacts that somebody else is at while a call is to change them. */
@WriterTest
class ContestedContactIT {

    private static final PortalKind PORTAL = PortalKind.UNIQUE;
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final String SUMMARY = "aftercall_recent_summary";

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final String email = "%s@contested.example".formatted(UUID.randomUUID());
    private Story story;

    @BeforeEach
    void connect() {
        story = PORTAL.givenLive(email);
        story.givenSettings("{\"write_mode\":\"live\",\"update_contacts\":true}");
    }

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void ofTwoPassesThatWantTheSameContactOneWaitsAndTheNewerCallsValuesStand() {
        // Given
        Call probing = call(0, "Probing");
        story.whenCallEnds(probing);
        thenWritten(probing, 1);
        int fault = PORTAL.fault("/crm/objects/*/contacts/batch/update", "\"times\":1,\"effect\":\"hold-after\"");
        Call first = call(1, "First");
        Call second = call(2, "Second");
        story.whenCallEnds(first);
        within().until(() -> Portal.isHolding(fault));

        // When
        story.whenCallEnds(second);
        within().untilAsserted(() -> assertThat(story.told(second.callId()))
                .anySatisfy(event -> assertThat(change(event).reason()).isIn("record-in-hand", "record-in-doubt")));
        Portal.forgetFaults();

        // Then
        thenWritten(first, 1);
        thenWritten(second, 1);
        assertThat(contact(email).properties()).containsEntry(SUMMARY, "Second");
        for (Call call : List.of(first, second)) {
            assertThat(Portal.activities("calls", call.callId())).hasSize(1);
        }
    }

    @Test
    void whatWantsAMergedContactGoesToTheOneThatItBecameAndTheOthersOfTheBatchAreChanged() {
        // Given
        String other = "other-" + email;
        PORTAL.givenContact(story, other);
        story.whenFirstSyncFinished(1, story.whenMirrored(1, email, other));
        story.givenSettings("{\"write_mode\":\"live\",\"update_contacts\":false}");
        Call ofMerged = call(0, "Before");
        Call ofOther = aCall(story.workspace()).withEmail(other).at(NOON).build();
        story.whenCallEnds(ofMerged, ofOther);
        thenWritten(ofMerged, 1);
        thenWritten(ofOther, 1);
        String merged = contact(email).id();
        String primary = PORTAL.givenContact(story, "primary-" + email);
        story.asAPerson()
                .body("{\"primaryObjectId\":\"%s\",\"objectIdToMerge\":\"%s\"}".formatted(primary, merged))
                .post("/crm/v3/objects/contacts/merge")
                .then()
                .statusCode(200);
        story.givenSettings("{\"write_mode\":\"live\",\"update_contacts\":true}");

        // When
        Call late = again(ofMerged, email);
        Call lateOther = again(ofOther, other);
        story.whenTold(new CallEvent.CallUpdated(late), new CallEvent.CallUpdated(lateOther));

        // Then
        thenWritten(late, 2);
        thenWritten(lateOther, 2);
        assertThat(change(last(late)).outcome()).isEqualTo(Part.Outcome.WRITTEN);
        assertThat(contact("primary-" + email).properties()).containsEntry(SUMMARY, "Late");
        assertThat(change(last(lateOther)).outcome()).isEqualTo(Part.Outcome.WRITTEN);
        assertThat(contact(other).properties()).containsEntry(SUMMARY, "Late");
    }

    /** Of a contact that had a value of ours before: to delete the property empties it, and what is emptied stays so. */
    @Test
    void aPropertyThatSomebodyDeletedIsMadeAgainAndTheCallOfAnotherContactWaitsForThat() {
        // Given
        String other = "other-" + email;
        PORTAL.givenContact(story, other);
        story.whenFirstSyncFinished(1, story.whenMirrored(1, email, other));
        Call before = call(0, "Before");
        story.whenCallEnds(before);
        thenWritten(before, 1);
        story.asAPerson()
                .delete("/crm/v3/properties/contacts/" + SUMMARY)
                .then()
                .statusCode(204);
        worker.preparedQuery("update changeable set read_at = now() - interval '2 minutes' where workspace = $1")
                .execute(Tuple.of(story.workspace()))
                .await()
                .atMost(Story.LIMIT);

        // When
        Call after = aCall(story.workspace())
                .withEmail(other)
                .at(NOON.plusSeconds(60))
                .summary("After")
                .build();
        story.whenCallEnds(after);

        // Then
        thenWritten(after, 1);
        assertThat(story.told(after.callId()))
                .first()
                .satisfies(event -> assertThat(change(event).reason()).isEqualTo("portal-changed"));
        assertThat(change(last(after)).outcome()).isEqualTo(Part.Outcome.WRITTEN);
        assertThat(contact(other).properties()).containsEntry(SUMMARY, "After");
        assertThat(Portal.activities("calls", after.callId())).hasSize(1);
    }

    private Call call(int minute, String summary) {
        return aCall(story.workspace())
                .withEmail(email)
                .at(NOON.plusSeconds(60L * minute))
                .summary(summary)
                .build();
    }

    private Call again(Call call, String address) {
        return aCall(story.workspace(), call.callId())
                .withEmail(address)
                .at(NOON)
                .revision(2)
                .summary("Late")
                .build();
    }

    private Shown contact(String address) {
        return Portal.all(story.hubId(), "contacts").stream()
                .filter(shown -> address.equals(shown.properties().get("email")))
                .findFirst()
                .orElseThrow();
    }

    private CrmWriteEvent last(Call call) {
        return story.told(call.callId()).getLast();
    }

    private static Part change(CrmWriteEvent event) {
        return event.write().parts().stream()
                .filter(part -> part.name() == Part.Name.CONTACT_UPDATE)
                .findFirst()
                .orElseThrow();
    }

    /** Nothing of that revision waits any more. */
    private void thenWritten(Call call, long revision) {
        within().untilAsserted(() -> {
            assertThat(story.told(call.callId())).isNotEmpty();
            assertThat(last(call)).isInstanceOf(CrmWriteEvent.CallWritten.class);
            assertThat(last(call).write().revision()).isEqualTo(revision);
            assertThat(last(call).write().parts()).noneMatch(part -> part.outcome() == Part.Outcome.WAITING);
        });
    }
}
