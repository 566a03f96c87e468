package dev.aftercall.callingest.taking;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.callingest.testing.Endpoint;
import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.callingest.testing.IngestDatabase;
import dev.aftercall.callingest.testing.PlatformWebhook;
import dev.aftercall.callingest.testing.Workspace;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is answered to platforms: to their events, their trials of a URL, and to what is not as it should be. */
@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "ingest"),
            @ResourceArg(name = "topics", value = "calls,crm-writes")
        })
class TakePlatformsIT {

    private static final String SECRET = "45aabbccddeeff00112233445566zz08";
    private static final String ENDED = Fixture.text("retell/call-ended.json");

    private final Workspace workspace = Workspace.fresh();

    static Stream<Arguments> provenBodiesOfRetell() {
        return Stream.of(
                arguments("a truncated one", ENDED.substring(0, 200), 400),
                arguments("one nested 10,000 deep", "{\"event\":" + "[".repeat(10_000), 400),
                arguments(
                        "a known field nested too deep",
                        "{\"event\":\"call_ended\",\"call\":{\"call_id\":\"c\",\"metadata\":" + "{\"a\":".repeat(10_000)
                                + "1" + "}".repeat(10_000) + "}}",
                        400),
                arguments("a field twice", "{\"event\":\"x\",\"event\":\"call_started\"}", 200),
                arguments("an unknown event", "{\"event\":\"brand_new\",\"anything\":[1]}", 200),
                arguments("no event", "{}", 400),
                arguments("a call without an id", "{\"event\":\"call_ended\",\"call\":{}}", 400),
                arguments("nothing", "", 400));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("provenBodiesOfRetell")
    void aProvenBodyIsTakenOrRefusedWithAProblem(String name, String body, int status) {
        Endpoint endpoint = workspace.endpoint(Map.of("source", "retell", "secret", SECRET));

        HttpResponse<String> answer = PlatformWebhook.retell(endpoint, SECRET, body);

        assertThat(answer.statusCode()).as(name).isEqualTo(status);
        assertThat(stored()).isEqualTo(status == 200 ? 1 : 0);
    }

    @Test
    void aWrongContentTypeOfJsonIsNotLookedAt() {
        Endpoint endpoint = workspace.endpoint(Map.of("source", "aircall", "secret", SECRET));
        String body = Fixture.text("aircall/call-ended.json");

        for (String type : new String[] {"text/plain; charset=iso-8859-1", "application/x-www-form-urlencoded"}) {
            assertThat(PlatformWebhook.send("/webhooks/in/" + endpoint.id(), type, body)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void whoIsNotProvedIsToldWhyAndNeverTheSecret() {
        Endpoint retell = workspace.endpoint(Map.of("source", "retell", "secret", SECRET));
        Endpoint aircall = workspace.endpoint(Map.of("source", "aircall", "secret", SECRET));

        refused(
                PlatformWebhook.json(retell, ENDED, "X-Retell-Signature", "v=1700000000123,d=" + "0".repeat(64)),
                "our clock");
        refused(PlatformWebhook.retell(retell, "another-key", ENDED), "raw bytes");
        refused(PlatformWebhook.json(aircall, "{\"token\":\"x\""), "no JSON object with a text 'token'");
        refused(PlatformWebhook.json(aircall, "{\"token\":".repeat(10_000)), "no JSON object with a text 'token'");
        assertThat(stored()).isZero();
    }

    @Test
    void twiliosUrlIsTheConfiguredOneWhateverTheRequestSaysOfItsHost() {
        Endpoint endpoint = workspace.endpoint(Map.of("source", "twilio", "secret", SECRET));
        String form = Fixture.text("twilio/call-completed.form");

        HttpResponse<String> answer = PlatformWebhook.twilio(
                endpoint,
                SECRET,
                form,
                "X-Forwarded-Host",
                "evil.example",
                "X-Forwarded-Proto",
                "https",
                "Forwarded",
                "host=evil.example;proto=https");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("<Response/>");
        assertThat(answer.headers().firstValue("content-type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
        refused(
                PlatformWebhook.twilio(endpoint, "another-token", form),
                "http://127.0.0.1:8080/webhooks/in/" + endpoint.id());
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void zoomsChallengeIsAnsweredToWhoProvesItselfAndEventsAreKept() {
        Endpoint endpoint = workspace.endpoint(Map.of("source", "zoom", "secret", SECRET));
        String challenge =
                "{\"event\":\"endpoint.url_validation\",\"payload\":{\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\"}}";

        HttpResponse<String> answer = PlatformWebhook.zoom(endpoint, SECRET, challenge);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"plainToken\":\"qgg8vlvZRS6UYooatFL8Aw\"", "\"encryptedToken\":\"");
        refused(PlatformWebhook.json(endpoint, challenge), "x-zm-signature");
        assertThat(stored()).isZero();
        assertThat(PlatformWebhook.zoom(endpoint, SECRET, Fixture.text("zoom/recording-completed.json"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(stored()).isEqualTo(1);
        assertThat(IngestDatabase.number(
                        "select count(*) from delivery where workspace = ? and encode(body, 'escape') like '%a-download-token%'",
                        workspace.id()))
                .isZero();
    }

    @Test
    void ringCentralsTrialOfTheUrlIsToldItsTokenBack() {
        Endpoint endpoint = workspace.endpoint(Map.of("source", "ringcentral"));

        HttpResponse<String> trial = PlatformWebhook.json(endpoint, "", "Validation-Token", "a-token-of-theirs");
        HttpResponse<String> notice = PlatformWebhook.json(
                endpoint, Fixture.text("ringcentral/telephony-session.json"), "Verification-Token", endpoint.secret());

        assertThat(trial.statusCode()).isEqualTo(200);
        assertThat(trial.headers().firstValue("Validation-Token")).hasValue("a-token-of-theirs");
        assertThat(notice.statusCode()).isEqualTo(200);
        assertThat(stored()).isEqualTo(1);
    }

    private static void refused(HttpResponse<String> answer, String why) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains(why).doesNotContain(SECRET);
    }

    private long stored() {
        return IngestDatabase.number("select count(*) from delivery where workspace = ?", workspace.id());
    }
}
