package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.crmwriter.story.Portal.Shown;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** What calls set of their contacts: the newest call's word, but nobody's over that of people. */
@WriterTest
class ContactChangesIT {

    private static final PortalKind PORTAL = PortalKind.UNIQUE;
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final String SET = "{\"write_mode\":\"live\",\"update_contacts\":true}";
    private static final String LAST = "aftercall_last_conversation_at";
    private static final String SUMMARY = "aftercall_recent_summary";

    private final List<String> emails = IntStream.range(0, 5)
            .mapToObj(i -> "%s@changes.example".formatted(UUID.randomUUID()))
            .toList();
    private final String email = emails.getFirst();
    private Story story = new Story(PORTAL.hubId());

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void aHundredCallsOfFiveContactsTakeAFewRequestsAndEachHasItsPart() {
        // Given
        List<Call> calls = IntStream.range(0, 100)
                .mapToObj(i -> aCall(story.workspace())
                        .withEmail(emails.get(i % 5))
                        .at(NOON.plusSeconds(60L * ((i * 37) % 100)))
                        .summary("Call " + (i * 37) % 100)
                        .build())
                .toList();
        try (Story earlier = PORTAL.givenLive(email)) {
            emails.stream().skip(1).forEach(address -> PORTAL.givenContact(earlier, address));
        }
        story.givenSettings(SET);
        story.whenCallEnds(calls.toArray(Call[]::new));
        story.whenFirstSyncFinished(1, story.whenMirrored(1, emails.toArray(String[]::new)));
        within().until(() ->
                calls.stream().noneMatch(call -> story.told(call.callId()).isEmpty()));
        long before = Portal.lastRequest();

        // When
        story.whenConnected(1);

        // Then
        thenWritten(calls, 1);
        calls.forEach(call -> assertThat(part(call).outcome()).isIn(Part.Outcome.WRITTEN, Part.Outcome.SKIPPED));
        Map<String, Call> newest = new HashMap<>();
        calls.forEach(call -> newest.merge(
                address(call), call, (one, other) -> one.startedAt().isAfter(other.startedAt()) ? one : other));
        Map<String, Shown> shown = new HashMap<>();
        Portal.all(PORTAL.hubId(), "contacts")
                .forEach(contact -> shown.put(contact.properties().getOrDefault("email", ""), contact));
        newest.forEach((address, call) -> {
            assertThat(shown.get(address).properties())
                    .containsEntry(LAST, call.startedAt().toString())
                    .containsEntry(SUMMARY, call.summary().text())
                    .containsEntry("aftercall_engagement_score", "25");
            assertThat(part(call).outcome()).isEqualTo(Part.Outcome.WRITTEN);
        });
        assertThat(Portal.requests(before, PORTAL.hubId(), "/contacts/batch/update"))
                .isBetween(1L, 5L);
    }

    @Test
    void aCallBeforeTheNewestSetsNothingBack() {
        // Given
        givenConnected();
        Call newer = aCall(story.workspace())
                .withEmail(email)
                .at(NOON)
                .summary("Newer")
                .build();
        Call older = aCall(story.workspace())
                .withEmail(email)
                .at(NOON.minusSeconds(3600))
                .summary("Older")
                .build();
        story.whenCallEnds(newer);
        thenWritten(newer, 1);

        // When
        story.whenCallEnds(older);

        // Then
        thenWritten(older, 1);
        assertThat(part(older).outcome()).isEqualTo(Part.Outcome.SKIPPED);
        assertThat(part(older).reason()).isEqualTo("newer-call");
        assertThat(contact(email).properties())
                .containsEntry(LAST, NOON.toString())
                .containsEntry(SUMMARY, "Newer");
    }

    @Test
    void whatSomebodySetsByHandStaysAndALaterRevisionBringsTheRestUpToDate() {
        // Given
        givenConnected();
        Calls first = aCall(story.workspace()).withEmail(email).at(NOON).summary("Ours");
        story.whenCallEnds(first.build());
        thenWritten(first.build(), 1);
        story.asAPerson()
                .body("{\"properties\":{\"%s\":\"By hand\"}}".formatted(SUMMARY))
                .patch("/crm/v3/objects/contacts/" + contact(email).id())
                .then()
                .statusCode(200);

        // When
        Call second = aCall(story.workspace(), first.id())
                .withEmail(email)
                .revision(2)
                .at(NOON.plusSeconds(60))
                .summary("Ours, newer")
                .build();
        story.whenTold(new CallEvent.CallUpdated(second));

        // Then
        thenWritten(second, 2);
        assertThat(part(second).outcome()).isEqualTo(Part.Outcome.WRITTEN);
        assertThat(part(second).reason()).isEqualTo("left-alone");
        assertThat(part(second).message()).contains(SUMMARY).doesNotContain("By hand");
        assertThat(contact(email).properties())
                .containsEntry(SUMMARY, "By hand")
                .containsEntry(LAST, NOON.plusSeconds(60).toString());
    }

    @Test
    void whatWasAsTheNewestCallWantedItIsNotSetBackWhereTheRestOfItWasInDoubt() {
        // Given
        givenConnected();
        Call first = aCall(story.workspace())
                .withEmail(email)
                .at(NOON)
                .summary("First")
                .build();
        story.whenCallEnds(first);
        thenWritten(first, 1);
        PORTAL.fault("/crm/objects/*/contacts/batch/update", "\"times\":1,\"effect\":\"drop-after\"");
        Call newest = aCall(story.workspace())
                .withEmail(email)
                .at(NOON.plusSeconds(120))
                .summary("Newest")
                .build();
        story.whenCallEnds(newest);
        thenWritten(newest, 1);
        assertThat(part(newest).outcome()).isEqualTo(Part.Outcome.WRITTEN);

        // When
        Call between = aCall(story.workspace())
                .withEmail(email)
                .at(NOON.plusSeconds(60))
                .summary("Between")
                .nextStep("Raises the score")
                .build();
        story.whenCallEnds(between);

        // Then
        thenWritten(between, 1);
        assertThat(part(between).reason()).isEqualTo("newer-call");
        assertThat(part(between).outcome()).isEqualTo(Part.Outcome.SKIPPED);
        assertThat(contact(email).properties())
                .containsEntry(SUMMARY, "Newest")
                .containsEntry("aftercall_engagement_score", "25");
    }

    @Test
    void whatACallSetIsOursStillWhereItsContactWasMergedIntoAnother() {
        // Given
        givenConnected();
        Call first = aCall(story.workspace())
                .withEmail(email)
                .at(NOON)
                .summary("Of the merged")
                .build();
        story.whenCallEnds(first);
        thenWritten(first, 1);
        String other = emails.getLast();
        PORTAL.givenContact(story, other);
        story.asAPerson()
                .body("{\"primaryObjectId\":\"%s\",\"objectIdToMerge\":\"%s\"}"
                        .formatted(contact(other).id(), contact(email).id()))
                .post("/crm/v3/objects/contacts/merge")
                .then()
                .statusCode(200);
        assertThat(contact(other).properties()).containsEntry(SUMMARY, "Of the merged");

        // When
        Call second = aCall(story.workspace())
                .withEmail(other)
                .at(NOON.plusSeconds(60))
                .summary("Of what it became")
                .build();
        story.whenCallEnds(second);

        // Then
        thenWritten(second, 1);
        assertThat(part(second).outcome()).isEqualTo(Part.Outcome.WRITTEN);
        assertThat(part(second).reason()).isNull();
        assertThat(contact(other).properties())
                .containsEntry(SUMMARY, "Of what it became")
                .containsEntry(LAST, NOON.plusSeconds(60).toString());
    }

    @Test
    void whatACallSetIsGivenBackWhenItIsUndoneAndTheNextCallSetsItsOwn() {
        // Given
        givenConnected();
        Call first = aCall(story.workspace())
                .withEmail(email)
                .at(NOON)
                .summary("First")
                .build();
        Call second = aCall(story.workspace())
                .withEmail(email)
                .at(NOON.plusSeconds(60))
                .summary("Second")
                .build();
        Call third = aCall(story.workspace())
                .withEmail(email)
                .at(NOON.plusSeconds(120))
                .summary("Third")
                .build();
        story.whenCallEnds(first);
        thenWritten(first, 1);
        story.whenCallEnds(second);
        thenWritten(second, 1);

        // When
        given().auth()
                .oauth2(story.token("admin"))
                .post("/api/hubspot/sync-logs/" + second.callId() + "/undo")
                .then()
                .statusCode(202);
        within().untilAsserted(() -> assertThat(contact(email).properties()).containsEntry(SUMMARY, "First"));
        within().untilAsserted(() ->
                assertThat(story.told(second.callId())).last().isInstanceOf(CrmWriteEvent.CallUndone.class));
        story.whenCallEnds(third);

        // Then
        thenWritten(third, 1);
        assertThat(part(third).reason()).isNull();
        assertThat(contact(email).properties()).containsEntry(SUMMARY, "Third");
    }

    /** Whether HubSpot carried it out or not. */
    @ParameterizedTest
    @ValueSource(strings = {"drop-after", "drop-before"})
    void aChangeInDoubtHoldsUpNoCallAndIsThereInTheEnd(String effect) {
        // Given
        givenConnected();
        Call probing = aCall(story.workspace()).withEmail(email).at(NOON).build();
        story.whenCallEnds(probing);
        thenWritten(probing, 1);
        PORTAL.fault("/crm/objects/*/contacts/batch/update", "\"times\":1,\"effect\":\"%s\"".formatted(effect));
        Call doubted = aCall(story.workspace())
                .withEmail(email)
                .at(NOON.plusSeconds(60))
                .summary("In doubt")
                .build();
        Call next = aCall(story.workspace())
                .withEmail(email)
                .at(NOON.plusSeconds(120))
                .build();

        // When
        story.whenCallEnds(doubted);
        within().until(() -> !story.told(doubted.callId()).isEmpty());
        CrmWriteEvent first = story.told(doubted.callId()).getFirst();
        story.whenCallEnds(next);

        // Then
        assertThat(first.write().parts().getFirst().outcome()).isEqualTo(Part.Outcome.WRITTEN);
        thenWritten(doubted, 1);
        thenWritten(next, 1);
        assertThat(Portal.firedFaults()).containsExactly(effect);
        assertThat(part(doubted).outcome()).isEqualTo(Part.Outcome.WRITTEN);
        assertThat(contact(email).properties())
                .containsEntry(LAST, NOON.plusSeconds(120).toString())
                .containsEntry(SUMMARY, "In doubt");
    }

    @Test
    void aContactThatIsGoneFailsNoCall() {
        // Given
        givenConnected();
        story.givenSettings("{\"write_mode\":\"live\",\"update_contacts\":false}");
        Calls call = aCall(story.workspace()).withEmail(email).at(NOON);
        story.whenCallEnds(call.build());
        within().until(() -> !story.told(call.id()).isEmpty());
        story.asAPerson()
                .delete("/crm/v3/objects/contacts/" + contact(email).id())
                .then()
                .statusCode(204);
        story.givenSettings(SET);

        // When
        Call second = aCall(story.workspace(), call.id())
                .withEmail(email)
                .revision(2)
                .at(NOON)
                .summary("Late")
                .build();
        story.whenTold(new CallEvent.CallUpdated(second));

        // Then
        thenWritten(second, 2);
        assertThat(part(second).outcome()).isEqualTo(Part.Outcome.SKIPPED);
        assertThat(part(second).reason()).isEqualTo("deleted-in-hubspot");
    }

    @Test
    void whereThePortalHasNoRoomForOurPropertiesTheSettingsSaySo() {
        // Given
        story.close();
        story = PortalKind.BARE.givenLive(email);
        story.givenSettings(SET);
        Call call = aCall(story.workspace()).withEmail(email).at(NOON).build();

        // When
        story.whenCallEnds(call);

        // Then
        thenWritten(call, 1);
        assertThat(part(call).outcome()).isEqualTo(Part.Outcome.SKIPPED);
        assertThat(part(call).reason()).isEqualTo("no-property");
        JsonPath settings = settings();
        assertThat(settings.getBoolean("update_contacts")).isTrue();
        assertThat(settings.getList("contact_properties.is_there", Boolean.class))
                .containsOnly(false);
        assertThat(settings.getList("contact_properties.reason", String.class)).allMatch(text -> !text.isBlank());
    }

    @Test
    void unlessTheWorkspaceWantsItNothingOfAContactIsWrittenAndNoPropertyMade() {
        // Given
        story.close();
        story = PORTAL.givenLive(email);
        long before = Portal.lastRequest();
        Call call = aCall(story.workspace()).withEmail(email).at(NOON).build();

        // When
        story.whenCallEnds(call);

        // Then
        within().until(() -> !story.told(call.callId()).isEmpty());
        assertThat(story.told(call.callId()).getLast().write().parts())
                .noneMatch(part -> part.name() == Part.Name.CONTACT_UPDATE);
        assertThat(Portal.requests(before, PORTAL.hubId(), "/contacts/batch/update"))
                .isZero();
        assertThat(settings().getList("contact_properties")).isEmpty();
    }

    private void givenConnected() {
        story.close();
        story = PORTAL.givenLive(email);
        story.givenSettings(SET);
    }

    private JsonPath settings() {
        return given().auth()
                .oauth2(story.token("admin"))
                .get("/api/hubspot/settings")
                .jsonPath();
    }

    private Shown contact(String address) {
        return Portal.all(story.hubId(), "contacts").stream()
                .filter(shown -> address.equals(shown.properties().get("email")))
                .findFirst()
                .orElseThrow();
    }

    private static String address(Call call) {
        return call.participants().getFirst().email();
    }

    private Part part(Call call) {
        List<Part> parts =
                new ArrayList<>(story.told(call.callId()).getLast().write().parts());
        parts.removeIf(part -> part.name() != Part.Name.CONTACT_UPDATE);
        return parts.getFirst();
    }

    /** Nothing of that revision waits any more. */
    private void thenWritten(Call call, long revision) {
        thenWritten(List.of(call), revision);
    }

    private void thenWritten(List<Call> calls, long revision) {
        within().untilAsserted(() -> assertThat(calls).allSatisfy(call -> {
            assertThat(story.told(call.callId())).isNotEmpty();
            CrmWriteEvent last = story.told(call.callId()).getLast();
            assertThat(last).isInstanceOf(CrmWriteEvent.CallWritten.class);
            assertThat(last.write().revision()).isEqualTo(revision);
            assertThat(last.write().parts()).noneMatch(part -> part.outcome() == Part.Outcome.WAITING);
        }));
    }
}
