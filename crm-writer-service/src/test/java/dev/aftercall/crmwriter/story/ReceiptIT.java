package dev.aftercall.crmwriter.story;

import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.planning.PlanRecords;
import dev.aftercall.events.Call;
import dev.aftercall.events.CallEvent;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** What a receipt tells of each request. */
@WriterTest
class ReceiptIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final String AN_ID = "[A-Za-z0-9-]{8,}";

    private final Story story = new Story();

    @AfterEach
    void close() {
        Portal.forgetFaults();
        story.close();
    }

    @Test
    void eachPropertyIsShownBeforeAndAfterEachRequest() {
        // Given
        Calls first = aCall(story.workspace())
                .withEmail(ADA)
                .titled("First")
                .summary("early")
                .item("a", "Send it");
        givenWritten(first.build());

        // When
        story.whenTold(new CallEvent.CallUpdated(aCall(story.workspace(), first.id())
                .withEmail(ADA)
                .revision(2)
                .titled("Second")
                .summary("late")
                .item("a", "Send it")
                .build()));
        thenWritten(first, 2);

        // Then
        receipt(first)
                .body("rules_version", equalTo(PlanRecords.RULES))
                .body("other_writes", empty())
                .body("parts[0].name", equalTo("activity"))
                .body("parts[0].writes.kind", contains("create", "update"))
                .body("parts[0].writes.revision", contains(1, 2))
                .body("parts[0].writes[0].properties.hs_call_title.before", nullValue())
                .body("parts[0].writes[0].properties.hs_call_title.after", equalTo("First"))
                .body("parts[0].writes[1].properties.keySet()", hasSize(2))
                .body("parts[0].writes[1].properties.hs_call_title.before", equalTo("First"))
                .body("parts[0].writes[1].properties.hs_call_title.after", equalTo("Second"))
                .body("parts[0].writes[1].properties.hs_call_body.before", equalTo("<p>early</p>"))
                .body("parts[0].writes[1].properties.hs_call_body.after", equalTo("<p>late</p>"))
                .body("parts[0].writes[1].request_id", matchesPattern(AN_ID))
                .body("parts[0].writes[1].rules_version", equalTo(PlanRecords.RULES))
                .body("parts[0].writes[1].intended_at", notNullValue())
                .body("parts[0].writes[1].settled_at", notNullValue())
                .body("parts.find { it.name == 'contact' }.writes", empty())
                .body("parts.find { it.name == 'task' }.writes.kind", contains("create"));
    }

    @Test
    void aRefusalIsShownWithHubSpotsIdOfTheRequest() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Calls call = aCall(story.workspace()).withEmail(ADA);
        Portal.fault("{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\",\"times\":1,"
                + "\"effect\":\"answer\",\"status\":400,\"body\":\"{\\\"category\\\":\\\"VALIDATION_ERROR\\\"}\"}");

        // When
        story.whenCallEnds(call.build());
        within().untilAsserted(
                        () -> assertThat(story.told(call.id())).last().isInstanceOf(CrmWriteEvent.CallFailed.class));

        // Then
        receipt(call)
                .body("parts[0].writes.outcome", contains("refused"))
                .body("parts[0].writes[0].reason", equalTo("invalid-input"))
                .body("parts[0].writes[0].request_id", matchesPattern(AN_ID))
                .body("parts[0].writes[0].properties.keySet()", empty());
    }

    @Test
    void whatWasWrittenWithoutAnAnswerHasNoIdOfItsRequest() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Calls call = aCall(story.workspace()).withEmail(ADA).titled("Once");
        Portal.fault("{\"method\":\"POST\",\"path\":\"/crm/objects/*/calls/batch/create\",\"times\":1,"
                + "\"effect\":\"drop-after\"}");

        // When
        story.whenCallEnds(call.build());
        thenWritten(call, 1);

        // Then
        receipt(call)
                .body("parts[0].writes.kind", contains("create"))
                .body("parts[0].writes[0].request_id", nullValue())
                .body("parts[0].writes[0].properties.hs_call_title.after", equalTo("Once"));
    }

    private void givenWritten(Call call) {
        story.givenLive();
        story.givenConnected(1, ADA);
        story.whenCallEnds(call);
        within().untilAsserted(() ->
                assertThat(story.told(call.callId())).last().isInstanceOf(CrmWriteEvent.CallWritten.class));
    }

    private void thenWritten(Calls call, long revision) {
        within().untilAsserted(() -> {
            assertThat(story.told(call.id())).last().isInstanceOf(CrmWriteEvent.CallWritten.class);
            assertThat(story.told(call.id()).getLast().write().revision()).isEqualTo(revision);
        });
    }

    private ValidatableResponse receipt(Calls call) {
        return given().auth()
                .oauth2(story.token("admin"))
                .get("/api/hubspot/sync-logs/" + call.id())
                .then()
                .statusCode(200);
    }
}
