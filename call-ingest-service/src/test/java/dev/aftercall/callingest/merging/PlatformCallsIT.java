package dev.aftercall.callingest.merging;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.callingest.testing.Endpoint;
import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.callingest.testing.IngestDatabase;
import dev.aftercall.callingest.testing.PlatformWebhook;
import dev.aftercall.callingest.testing.PublishedCalls;
import dev.aftercall.callingest.testing.Workspace;
import dev.aftercall.events.Call;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What each platform sends, from its webhooks to one call. */
@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "ingest"),
            @ResourceArg(name = "topics", value = "calls,crm-writes")
        })
class PlatformCallsIT {

    private static final String SECRET = "45aabbccddeeff00112233445566zz08";

    private final Workspace workspace = Workspace.fresh();
    private PublishedCalls published;

    @BeforeEach
    void openTopic() {
        published = new PublishedCalls();
    }

    @AfterEach
    void closeTopic() {
        published.close();
    }

    @Test
    void retellsEndAndItsAnalysisAreOneCallWhateverComesFirst() {
        // Given
        Endpoint endpoint = workspace.endpoint(Map.of("source", "retell", "secret", SECRET));

        // When
        ok(PlatformWebhook.retell(endpoint, SECRET, Fixture.text("retell/call-started.json")));
        ok(PlatformWebhook.retell(endpoint, SECRET, Fixture.text("retell/call-analyzed.json")));
        published.await(workspace.id(), 1);
        ok(PlatformWebhook.retell(endpoint, SECRET, Fixture.text("retell/call-ended.json")));

        // Then
        Call call = newest(1);
        assertThat(call.source()).isEqualTo("retell");
        assertThat(call.summary().text()).isEqualTo("Ada wants a demo on Friday.");
        assertThat(call.talkMillis()).isEqualTo(330_500);
        assertThat(call.rep().nature()).isEqualTo(Call.Rep.Nature.AI);
        assertThat(call.custom()).containsEntry("email", "ada@customer.example");
    }

    @Test
    void fathomsMeetingIsACall() {
        Endpoint endpoint =
                workspace.endpoint(Map.of("source", "fathom", "secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        Endpoint signing = new Endpoint(endpoint.id(), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

        signing.post(Fixture.text("fathom/new-meeting-content-ready.json")).statusCode(200);

        Call call = newest(1);
        assertThat(call.kind()).isEqualTo(Call.Kind.MEETING);
        assertThat(call.summary().format()).isEqualTo(Call.Summary.Format.MARKDOWN);
        assertThat(call.actionItems()).hasSize(2);
    }

    @Test
    void aircallsEventsAreOneCallAndItsTokenIsKeptNowhere() {
        // Given
        Endpoint endpoint = workspace.endpoint(Map.of("source", "aircall"));
        assertThat(PlatformWebhook.json(endpoint, Fixture.text("aircall/call-ended.json"))
                        .statusCode())
                .isEqualTo(401);
        workspace
                .admin()
                .contentType("application/json")
                .body(Map.of("secret", SECRET))
                .put("/api/ingest/endpoints/" + endpoint.id() + "/secret")
                .then()
                .statusCode(204);

        // When
        for (String event : List.of(
                "call-created",
                "summary-created",
                "call-commented",
                "call-ended",
                "call-comm-assets-generated",
                "transcription-created")) {
            ok(PlatformWebhook.json(endpoint, Fixture.text("aircall/" + event + ".json")));
        }

        // Then
        Call call = published.awaitCall(
                workspace.id(),
                known -> known.summary() != null && known.recording() != null && known.transcript() != null);
        assertThat(call.tags()).containsExactly("Hot");
        assertThat(call.custom()).containsEntry("comments", "Rhea Rep: Wants a demo.");
        assertThat(call.rep().email()).isEqualTo("rhea@seller.example");
        assertThat(call.recording().reference()).isEqualTo("https://assets.aircall.io/calls/780836699/recording");
        assertThat(IngestDatabase.number(
                        "select count(*) from delivery where workspace = ? and position(?::bytea in body) > 0",
                        workspace.id(),
                        "\\x" + HexFormat.of().formatHex(SECRET.getBytes(StandardCharsets.UTF_8))))
                .isZero();
    }

    @Test
    void twiliosLegsAndRecordingAreOneCall() {
        // Given
        Endpoint endpoint = workspace.endpoint(Map.of("source", "twilio", "secret", SECRET));

        // When
        for (String callback :
                List.of("call-ringing", "recording-completed", "leg-no-answer", "leg-completed", "call-completed")) {
            HttpResponse<String> answer =
                    PlatformWebhook.twilio(endpoint, SECRET, Fixture.text("twilio/" + callback + ".form"));
            ok(answer);
            assertThat(answer.body()).isEqualTo("<Response/>");
        }

        // Then
        Call call = published.awaitCall(
                workspace.id(), known -> known.outcome() != null && known.legs().size() == 2);
        assertThat(call.sourceCallId()).isEqualTo("CA1111111111111111111111111111111a");
        assertThat(call.recording()).isNotNull();
        assertThat(call.legs())
                .extracting(Call.Leg::sourceLegId)
                .containsExactlyInAnyOrder("CA2222222222222222222222222222222b", "CA3333333333333333333333333333333c");
    }

    @Test
    void aNumberWithoutACountryIsReadInTheRegionOfItsEndpoint() {
        Endpoint endpoint = workspace.endpoint(Map.of("source", "canonical", "region", "DE"));

        endpoint.post(
                        "{\"type\":\"call.ended\",\"data\":{\"sourceCallId\":\"c\",\"participants\":[{\"phone\":\"030 901820\"}]}}")
                .statusCode(202);

        assertThat(newest(1).participants()).extracting(Call.Participant::phone).containsExactly("+4930901820");
    }

    private Call newest(int count) {
        return published.await(workspace.id(), count).getLast().event().call();
    }

    private static void ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
