package dev.aftercall.crmwriter.story;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWrite.Part;
import dev.aftercall.events.CrmWriteEvent;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.servers.TestServers;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

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

    @Test
    void anAmountThatSomebodyApprovesOfIsWrittenAndTheReceiptSaysWhoDid() {
        // Given
        setAmount("9000");
        Calls call = recommending("1200000");
        story.whenCallEnds(call.build());
        thenWritten(call.build(), 1);

        // When
        JsonPath asked = theReview(call);
        answer(asked, "somebody-else", "rep", "approve").statusCode(404);
        answer(asked, "admin", "admin", "perhaps").statusCode(400).body("field", equalTo("answer"));
        answer(asked, "rep1@northwind.example", "rep", "approve").statusCode(200);

        // Then
        assertThat(asked.getString("amount.deal_id")).isEqualTo(deal);
        assertThat(asked.getString("amount.present")).isEqualTo("9000");
        assertThat(asked.getString("amount.proposed")).isEqualTo("12000");
        within().untilAsserted(() -> assertThat(amountPart(call).outcome()).isEqualTo(Part.Outcome.WRITTEN));
        assertThat(dealProperties()).containsEntry("amount", "12000");
        answer(asked, "admin", "admin", "approve").statusCode(200);
        answer(asked, "admin", "admin", "reject").statusCode(409).body("type", endsWith("decided-otherwise"));
        as("admin", "admin")
                .get("/api/hubspot/sync-logs/" + call.id())
                .then()
                .body("decisions.by", equalTo(List.of("rep1@northwind.example")))
                .body("parts.find { it.item == 'amount' }.writes[0].properties.amount.before", equalTo("9000"))
                .body("parts.find { it.item == 'amount' }.writes[0].properties.amount.after", equalTo("12000"));
    }

    @Test
    void anAmountThatSomebodyChangedSinceItWasAskedOrThatIsRejectedStays() {
        // Given
        setAmount("9000");
        Calls first = recommending("1200000");
        story.whenCallEnds(first.build());
        thenWritten(first.build(), 1);
        setAmount("9500");

        // When
        answer(theReview(first), "admin", "admin", "approve").statusCode(200);

        // Then
        within().untilAsserted(() -> assertThat(amountPart(first).reason()).isEqualTo("changed-since-asked"));
        assertThat(dealProperties()).containsEntry("amount", "9500");

        // When
        Calls second = recommending("1300000");
        story.whenCallEnds(second.build());
        thenWritten(second.build(), 1);
        answer(theReview(second), "admin", "admin", "reject").statusCode(200);

        // Then
        within().untilAsserted(() -> assertThat(amountPart(second).reason()).isEqualTo("rejected"));
        assertThat(dealProperties()).containsEntry("amount", "9500");
    }

    @Test
    void aNewerRevisionThatRecommendsAnotherAmountMakesTheQuestionVoid() {
        // Given
        Calls call = recommending("1200000");
        story.whenCallEnds(call.build());
        thenWritten(call.build(), 1);
        JsonPath first = theReview(call);

        // When
        Call second = aCall(story.workspace(), call.id())
                .withEmail(email)
                .at(NOON)
                .revision(2)
                .recommending(null, "1500000")
                .build();
        story.whenTold(new CallEvent.CallUpdated(second));
        thenWritten(second, 2);

        // Then
        answer(first, "admin", "admin", "approve").statusCode(409).body("type", endsWith("no-longer-asked"));
        JsonPath now = theReview(call);
        assertThat(now.getString("amount.proposed")).isEqualTo("15000");
        assertThat(now.getString("amount.present")).isNull();
        assertThat(dealProperties().getOrDefault("amount", "")).isEmpty();
    }

    @Test
    void whatACallSetOfItsDealIsGivenBackWhenItIsUndone() {
        // Given
        setAmount("9000");
        Calls call = aCall(story.workspace())
                .withEmail(email)
                .at(NOON)
                .nextStep("Send the offer")
                .recommending(stages.get(1).label(), "1200000");
        story.whenCallEnds(call.build());
        thenWritten(call.build(), 1);
        answer(theReview(call), "admin", "admin", "approve").statusCode(200);
        within().untilAsserted(() -> assertThat(dealProperties())
                .containsEntry("amount", "12000")
                .containsEntry("dealstage", stages.get(1).id()));
        within().untilAsserted(() -> assertThat(amountPart(call).outcome()).isEqualTo(Part.Outcome.WRITTEN));

        // When
        as("admin", "admin")
                .post("/api/hubspot/sync-logs/" + call.id() + "/undo")
                .then()
                .statusCode(202);

        // Then
        within().untilAsserted(
                        () -> assertThat(story.told(call.id())).last().isInstanceOf(CrmWriteEvent.CallUndone.class));
        assertThat(dealProperties())
                .containsEntry("amount", "9000")
                .containsEntry("dealstage", stages.getFirst().id());
        assertThat(dealProperties().getOrDefault("hs_next_step", "")).isEmpty();
        assertThat(parts(call.build())).extracting(Part::outcome).containsOnly(Part.Outcome.UNDONE);
    }

    @Test
    void aGrantThatMayWriteNoDealsFailsThatPartAloneUntilItIsAllowed() {
        // Given
        story.whenConnectedWithout("crm.objects.deals.write", 2);
        story.untilLiveLaneIs(PORTAL.hubId(), 2);
        story.whenFirstSyncFinished(2, story.whenMirrored(2, email));
        Call call = aCall(story.workspace())
                .withEmail(email)
                .at(NOON)
                .nextStep("Send the offer")
                .build();

        // When
        story.whenCallEnds(call);

        // Then
        thenWritten(call, 1);
        assertThat(parts(call)).singleElement().satisfies(part -> {
            assertThat(part.outcome()).isEqualTo(Part.Outcome.FAILED);
            assertThat(part.message()).endsWith("An admin of the portal has to act.");
        });
        assertThat(dealProperties().getOrDefault("hs_next_step", "")).isEmpty();

        // When
        story.whenConnected(3);
        story.untilLiveLaneIs(PORTAL.hubId(), 3);
        story.whenFirstSyncFinished(3, story.whenMirrored(3, email));
        as("admin", "admin")
                .post("/api/hubspot/sync-logs/" + call.callId() + "/retry")
                .then()
                .statusCode(202);

        // Then
        within().untilAsserted(() -> assertThat(dealProperties()).containsEntry("hs_next_step", "Send the offer"));
        assertThat(Portal.activities("calls", call.callId())).hasSize(1);
    }

    private Calls recommending(String amountMinor) {
        return aCall(story.workspace()).withEmail(email).at(NOON).recommending(null, amountMinor);
    }

    private void setAmount(String amount) {
        story.asAPerson()
                .body("{\"properties\":{\"amount\":\"%s\"}}".formatted(amount))
                .patch("/crm/v3/objects/deals/" + deal)
                .then()
                .statusCode(200);
    }

    private JsonPath theReview(Calls call) {
        JsonPath open = as("admin", "admin")
                .queryParam("kind", "amount")
                .get("/api/hubspot/reviews")
                .jsonPath();
        assertThat(open.getList("items.call_id")).containsExactly(call.id().toString());
        return as("admin", "admin")
                .get("/api/hubspot/reviews/" + open.getString("items[0].id"))
                .jsonPath();
    }

    private ValidatableResponse answer(JsonPath review, String who, String role, String answer) {
        return as(who, role)
                .contentType("application/json")
                .body("{\"answer\":\"%s\"}".formatted(answer))
                .post("/api/hubspot/reviews/" + review.getString("id"))
                .then();
    }

    private RequestSpecification as(String subject, String role) {
        return given().auth().oauth2(TestServers.tokens().userToken(UserClaims.of(subject, story.workspace(), role)));
    }

    private Part amountPart(Calls call) {
        return parts(call.build()).stream()
                .filter(part -> "amount".equals(part.item()))
                .findFirst()
                .orElseThrow();
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
