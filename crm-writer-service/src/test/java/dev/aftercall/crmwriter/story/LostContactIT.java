package dev.aftercall.crmwriter.story;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import io.quarkus.test.junit.TestProfile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.crmwriter.story.Portal.Shown;
import dev.aftercall.events.Call;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Contacts that are deleted or merged between the mirror's last word of them and a write. */
@WriterTest
@TestProfile(SoonBelieved.class)
class LostContactIT {

    private static final PortalKind PORTAL = PortalKind.UNIQUE;

    private final String email = "%s@lost.example".formatted(UUID.randomUUID());
    private final String other = "%s@kept.example".formatted(UUID.randomUUID());
    private final String title = "Call " + UUID.randomUUID();
    private @Nullable Story story;

    @AfterEach
    void close() {
        Portal.forgetFaults();
        PORTAL.set("{\"bad-association-sinks-batch\":false}");
        if (story != null) {
            story.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCallWithADeletedContactGoesOnWhatIsLeftAndHoldsUpNoOther(boolean sinksBatch) {
        // Given
        PORTAL.set("{\"bad-association-sinks-batch\":%s}".formatted(sinksBatch));
        Story live = givenTwoContacts();
        String deleted = id(email);
        live.asAPerson().delete("/crm/v3/objects/contacts/" + deleted).then().statusCode(204);
        Call both = aCall(live.workspace())
                .withEmail(email)
                .with(List.of(other))
                .titled(title)
                .item("a", title)
                .build();
        Call theOther =
                aCall(live.workspace()).withEmail(other).titled(title + " 2").build();
        Call onlyDeleted =
                aCall(live.workspace()).withEmail(email).titled(title + " 3").build();

        // When
        live.whenCallEnds(both, theOther, onlyDeleted);

        // Then
        thenTold(both, CrmWriteEvent.CallWritten.class);
        thenTold(theOther, CrmWriteEvent.CallWritten.class);
        thenTold(onlyDeleted, CrmWriteEvent.CallSkipped.class);
        assertThat(PORTAL.calls(title))
                .singleElement()
                .satisfies(shown -> assertThat(shown.associations()).containsEntry("contacts", List.of(id(other))));
        assertThat(PORTAL.tasks(title))
                .singleElement()
                .satisfies(shown -> assertThat(shown.associations()).containsEntry("contacts", List.of(id(other))));
        assertThat(PORTAL.calls(title + " 3")).isEmpty();
        assertThat(last(both).write().parts())
                .extracting(Part::name, Part::item, Part::outcome, Part::reason)
                .contains(tuple(Part.Name.CONTACT, deleted, Part.Outcome.SKIPPED, "deleted-in-hubspot"));
    }

    @Test
    void aCallWithAMergedContactGoesOnWhatItWasMergedInto() {
        // Given
        Story live = givenTwoContacts();
        String merged = id(email);
        live.asAPerson()
                .body("{\"primaryObjectId\":\"%s\",\"objectIdToMerge\":\"%s\"}".formatted(id(other), merged))
                .post("/crm/v3/objects/contacts/merge")
                .then()
                .statusCode(200);
        String survivor = id(other);
        PORTAL.fault(
                "/crm/objects/*/calls/batch/create",
                "\"times\":1,\"effect\":\"fail-inputs\",\"inputs\":[0],\"as\":\"association\"");
        Call call = aCall(live.workspace()).withEmail(email).titled(title).build();
        Call later =
                aCall(live.workspace()).withEmail(email).titled(title + " 2").build();

        // When
        live.whenCallEnds(call);
        thenTold(call, CrmWriteEvent.CallWritten.class);
        live.whenCallEnds(later);
        thenTold(later, CrmWriteEvent.CallWritten.class);

        // Then
        assertThat(PORTAL.calls(title))
                .singleElement()
                .satisfies(shown -> assertThat(shown.associations()).containsEntry("contacts", List.of(survivor)));
        assertThat(last(call).write().parts())
                .extracting(Part::name, Part::item, Part::outcome, Part::reason)
                .contains(tuple(Part.Name.CONTACT, merged, Part.Outcome.SKIPPED, "merged-in-hubspot"));
        assertThat(last(later).write().parts())
                .filteredOn(part -> part.name() == Part.Name.CONTACT)
                .extracting(Part::objectId)
                .containsExactly(survivor);
    }

    @Test
    void aCallOfWhichOnlyTheCompanyIsLeftIsWrittenThereWithItemsThatNobodyOwns() {
        // Given
        Story live = givenTwoContacts();
        String third = "%s@gone.example".formatted(UUID.randomUUID());
        String contact = PORTAL.givenContact(live, third);
        String company = Portal.all(PORTAL.hubId(), "companies").getFirst().id();
        live.asAPerson()
                .put("/crm/v4/objects/contacts/%s/associations/default/companies/%s".formatted(contact, company))
                .then()
                .statusCode(200);
        live.whenMirrored(1, third);
        live.asAPerson().delete("/crm/v3/objects/contacts/" + contact).then().statusCode(204);
        Call call = aCall(live.workspace())
                .withEmail(third)
                .byRep("stranger@example.com")
                .titled(title)
                .item("a", "Send the offer")
                .build();

        // When
        live.whenCallEnds(call);

        // Then
        thenTold(call, CrmWriteEvent.CallWritten.class);
        assertThat(PORTAL.calls(title)).singleElement().satisfies(shown -> {
            assertThat(shown.associations().getOrDefault("contacts", List.of())).isEmpty();
            assertThat(shown.associations()).containsEntry("companies", List.of(company));
            assertThat(shown.properties().get("hs_call_body")).contains("Send the offer");
        });
        assertThat(last(call).write().parts())
                .extracting(Part::name, Part::item, Part::outcome, Part::reason)
                .contains(tuple(Part.Name.TASK, "a", Part.Outcome.SKIPPED, "no-owner"));
    }

    @Test
    void aRefusalThatHasNothingToDoWithThemStands() {
        // Given
        Story live = givenTwoContacts();
        PORTAL.fault("/crm/objects/*/calls/batch/create", "\"times\":1,\"effect\":\"fail-inputs\",\"inputs\":[0]");
        Call call = aCall(live.workspace()).withEmail(email).titled(title).build();

        // When
        live.whenCallEnds(call);

        // Then
        thenTold(call, CrmWriteEvent.CallFailed.class);
        assertThat(PORTAL.calls(title)).isEmpty();
    }

    private Story givenTwoContacts() {
        Story live = PORTAL.givenLive(email);
        story = live;
        PORTAL.givenContact(live, other);
        live.whenMirrored(1, other);
        Call first =
                aCall(live.workspace()).withEmail(other).titled(title + " 0").build();
        within().until(() -> {
            live.whenCallEnds(first);
            return !PORTAL.calls(title + " 0").isEmpty();
        });
        return live;
    }

    private static String id(String address) {
        return Portal.all(PORTAL.hubId(), "contacts").stream()
                .filter(contact -> address.equals(contact.properties().get("email")))
                .map(Shown::id)
                .findFirst()
                .orElseThrow();
    }

    private void thenTold(Call call, Class<? extends CrmWriteEvent> outcome) {
        within().untilAsserted(() -> assertThat(told(call)).isNotEmpty().last().isInstanceOf(outcome));
    }

    private CrmWriteEvent last(Call call) {
        return told(call).getLast();
    }

    private List<CrmWriteEvent> told(Call call) {
        return Objects.requireNonNull(story).told(call.callId());
    }
}
