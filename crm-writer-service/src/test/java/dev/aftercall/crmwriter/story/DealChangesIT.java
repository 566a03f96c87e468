package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What calls set of their deals: the next step, and the stage as the portal's own pipeline allows. */
@WriterTest
class DealChangesIT {

    private static final PortalKind PORTAL = PortalKind.UNIQUE;
    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    private final String email = "%s@deals.example".formatted(UUID.randomUUID());
    private final Story story = new Story(PORTAL.hubId());
    private List<Stage> stages;
    private String deal;

    /** A stage of the portal's first pipeline. */
    private record Stage(String id, String label) {}

    @BeforeEach
    void connectWithADeal() {
        story.givenSettings("{\"write_mode\":\"live\",\"update_deals\":true}");
        story.whenConnected(1);
        String contact = PORTAL.givenContact(story, email);
        Map<String, List<Map<String, String>>> pipeline =
                story.asAPerson().get("/crm/v3/pipelines/deals").jsonPath().getMap("results[0]");
        stages = pipeline.get("stages").stream()
                .map(stage -> new Stage(stage.get("id"), stage.get("label")))
                .toList();
        deal = story.asAPerson()
                .body("""
                        {"properties": {"dealname": "Chairs", "pipeline": "%s", "dealstage": "%s"},
                         "associations": [{"to": {"id": "%s"},
                           "types": [{"associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 3}]}]}
                        """.formatted(pipeline.get("id"), stages.getFirst().id(), contact))
                .post("/crm/v3/objects/deals")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        story.whenFirstSyncFinished(1, story.whenMirrored(1, email));
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void aDealMovesToTheRecommendedStageByItsNameAndGetsItsNextStep() {
        // Given
        Call call = aCall(story.workspace())
                .withEmail(email)
                .at(NOON)
                .nextStep("Send the offer")
                .recommending(stages.get(2).label().toUpperCase(Locale.ROOT), "1200000")
                .build();

        // When
        story.whenCallEnds(call);

        // Then
        thenWritten(call, 1);
        assertThat(dealProperties())
                .containsEntry("dealstage", stages.get(2).id())
                .containsEntry("hs_next_step", "Send the offer")
                .doesNotContainKey("amount");
        assertThat(parts(call))
                .extracting(Part::item, Part::outcome, Part::reason)
                .containsExactly(
                        tuple(null, Part.Outcome.WRITTEN, null),
                        tuple("amount", Part.Outcome.SKIPPED, "needs-approval"));
    }

    @Test
    void aStageThatThePortalDoesNotHaveKeepsNeitherTheCallNorTheNextStep() {
        // Given
        Call without = aCall(story.workspace())
                .withEmail(email)
                .at(NOON)
                .recommending("Nowhere", null)
                .build();
        Call with = aCall(story.workspace())
                .withEmail(email)
                .at(NOON.plusSeconds(60))
                .nextStep("Call back")
                .recommending("Nowhere", null)
                .build();

        // When
        story.whenCallEnds(without, with);

        // Then
        thenWritten(without, 1);
        thenWritten(with, 1);
        assertThat(parts(without))
                .extracting(Part::outcome, Part::reason)
                .containsExactly(tuple(Part.Outcome.SKIPPED, "no-such-stage"));
        assertThat(parts(with))
                .extracting(Part::outcome, Part::reason)
                .containsExactly(tuple(Part.Outcome.WRITTEN, "no-such-stage"));
        assertThat(dealProperties())
                .containsEntry("dealstage", stages.getFirst().id())
                .containsEntry("hs_next_step", "Call back");
    }

    @Test
    void whatSomebodySetsByHandIsOverruledByNoRevisionAndNoLaterCall() {
        // Given
        Calls first = aCall(story.workspace())
                .withEmail(email)
                .at(NOON)
                .nextStep("Ours")
                .recommending(stages.get(1).label(), null);
        story.whenCallEnds(first.build());
        thenWritten(first.build(), 1);
        story.asAPerson()
                .body("{\"properties\":{\"hs_next_step\":\"By hand\",\"dealstage\":\"%s\"}}"
                        .formatted(stages.getFirst().id()))
                .patch("/crm/v3/objects/deals/" + deal)
                .then()
                .statusCode(200);

        // When
        Call second = aCall(story.workspace(), first.id())
                .withEmail(email)
                .at(NOON)
                .revision(2)
                .nextStep("Ours, newer")
                .recommending(stages.get(1).label(), null)
                .build();
        Call later = aCall(story.workspace())
                .withEmail(email)
                .at(NOON.plusSeconds(60))
                .nextStep("Of a later call")
                .build();
        story.whenTold(new CallEvent.CallUpdated(second));
        story.whenCallEnds(later);

        // Then
        thenWritten(second, 2);
        thenWritten(later, 1);
        assertThat(parts(later))
                .extracting(Part::outcome, Part::reason)
                .containsExactly(tuple(Part.Outcome.SKIPPED, "left-alone"));
        assertThat(dealProperties())
                .containsEntry("hs_next_step", "By hand")
                .containsEntry("dealstage", stages.getFirst().id());
    }

    private Map<String, String> dealProperties() {
        return Portal.all(story.hubId(), "deals").stream()
                .filter(shown -> shown.id().equals(deal))
                .findFirst()
                .orElseThrow()
                .properties();
    }

    private List<Part> parts(Call call) {
        return story.told(call.callId()).getLast().write().parts().stream()
                .filter(part -> part.name() == Part.Name.DEAL_UPDATE)
                .toList();
    }

    /** Nothing of that revision waits any more. */
    private void thenWritten(Call call, long revision) {
        within().untilAsserted(() -> {
            assertThat(story.told(call.callId())).isNotEmpty();
            CrmWriteEvent last = story.told(call.callId()).getLast();
            assertThat(last).isInstanceOf(CrmWriteEvent.CallWritten.class);
            assertThat(last.write().revision()).isEqualTo(revision);
            assertThat(last.write().parts()).noneMatch(part -> part.outcome() == Part.Outcome.WAITING);
        });
    }
}
