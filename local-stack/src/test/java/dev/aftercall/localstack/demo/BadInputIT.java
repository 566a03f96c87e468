package dev.aftercall.localstack.demo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.Http;
import dev.aftercall.localstack.client.OAuthBrowser;
import dev.aftercall.localstack.client.WorkspaceApi;
import dev.aftercall.localstack.layout.Port;
import dev.aftercall.simulator.seed.DemoPeople;
import dev.aftercall.testkit.oidc.UserClaims;

import static org.assertj.core.api.Assertions.assertThat;

/** What is not let in through the gateway, how it is told, and that nothing of it stays. */
class BadInputIT extends SystemTest {
    private static final UUID OTHER_WORKSPACE = UUID.fromString("0193a000-0000-7000-8000-00000000beef");
    private static final String GOOD_BODY = """
            {"type": "call.ended", "data": {"sourceCallId": "bad-input", "kind": "PHONE_CALL"}}""";
    private static final int ONE_MEBIBYTE = 1 << 20;

    private final Http http = new Http();
    private String before = "";

    @BeforeEach
    void install() {
        givenInstalledPortal();
        before = stored();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void wrongMissingAndOldSignaturesAre401() {
        String foreign = "whsec_" + "A".repeat(43) + "=";

        assertProblem(401, http.send(webhook(GOOD_BODY)));
        assertProblem(401, http.send(signed(foreign, clock.instant(), GOOD_BODY)));
        assertProblem(401, http.send(signed(secret(), clock.instant().minus(Duration.ofDays(1)), GOOD_BODY)));
        assertProblem(401, http.send(signed(secret(), clock.instant(), GOOD_BODY, GOOD_BODY + " ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0193a000-0000-7000-8000-0000000000ff", "no-uuid"})
    void anUnknownEndpointIs404(String endpoint) {
        assertProblem(
                404,
                http.send(HttpRequest.newBuilder(gateway.resolve("/webhooks/in/" + endpoint))
                        .POST(BodyPublishers.ofString(GOOD_BODY))));
    }

    @Test
    void whatIsNotJsonOrOfTheWrongTypeIs400AndNamesTheField() {
        assertProblem(400, http.send(signed(secret(), clock.instant(), "call ended")));
        String wrong = GOOD_BODY.replace("\"PHONE_CALL\"", "\"PHONE_CALL\", \"startedAt\": 17");

        Answer answer = http.send(signed(secret(), clock.instant(), wrong));

        assertProblem(400, answer);
        assertThat(answer.json().path("field").asText()).isEqualTo("data.startedAt");
    }

    @Test
    void moreThanOneMebibyteIs413() {
        String big = "{\"type\": \"%s\"}".formatted("x".repeat(ONE_MEBIBYTE));

        assertProblem(413, http.send(signed(secret(), clock.instant(), big)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/hubspot/status",
                "/api/contacts?query=a",
                "/api/calls",
                "/api/hubspot/sync-logs",
                "/api/analytics/health"
            })
    void withoutATokenOfOurIssuerItIs401(String path) {
        UserClaims user = UserClaims.of("somebody", WORKSPACE, "admin");
        String stranger = stack.ports().url(Port.ISSUER) + "/stranger";
        List<String> foreign = List.of(
                token(stranger, user),
                token(issuer(), user.withAudience("another")),
                token(issuer(), user.validFor(Duration.ofMinutes(-10))));

        assertProblem(401, http.send(HttpRequest.newBuilder(gateway.resolve(path))));
        foreign.forEach(token -> assertProblem(401, new WorkspaceApi(gateway, () -> token).get(path)));
    }

    @Test
    void aWrongRoleIs403() {
        WorkspaceApi rep = as("rep", WORKSPACE);
        JsonNode endpoint = Answer.JSON.createObjectNode().put("source", "canonical");
        JsonNode shadow = Answer.JSON.createObjectNode().put("write_mode", "shadow");

        assertProblem(403, rep.get("/api/hubspot/oauth/initiate"));
        assertProblem(403, rep.post("/api/ingest/endpoints", endpoint));
        assertProblem(403, rep.put("/api/hubspot/settings", shadow));
    }

    @Test
    void anotherWorkspacesIdIs404() {
        StoryCall call = aCallWith(DemoPeople.NORTHWIND.getFirst());
        whenCallEnds(call);
        thenReceiptExists(call);
        before = stored();
        WorkspaceApi other = as("admin", OTHER_WORKSPACE);
        String callId = callId(call);

        assertProblem(404, other.get("/api/calls/" + callId));
        assertProblem(404, other.get("/api/hubspot/sync-logs/" + callId));
        assertProblem(404, other.get("/api/ingest/endpoints/" + id(endpoint(Source.CANONICAL))));
        assertThat(other.read("/api/calls").path("items")).isEmpty();
        assertThat(other.read("/api/contacts?query=ada").path("items")).isEmpty();
    }

    @Test
    void aCallbackWithAStateThatIsUnknownUsedOrForeignIsAClearPage() {
        OAuthBrowser browser = new OAuthBrowser();
        URI callback = browser.consent(browser.initiate(admin), DemoPeople.HUB_ID);
        URI unknown = gateway.resolve("/api/hubspot/oauth/callback?code=x&state=" + "A".repeat(43));

        assertPage(400, browser.open(unknown));
        assertPage(400, new OAuthBrowser().open(callback));
        // A foreign browser has used it up; it is of no use to its own any more.
        assertPage(400, browser.open(callback));
    }

    private void thenReceiptExists(StoryCall call) {
        new Receipts(admin, new Screen(System.out, false)).await(List.of(call), each -> true);
    }

    private String callId(StoryCall call) {
        for (JsonNode each : admin.read("/api/calls").path("items")) {
            if (each.path("sourceCallId").asText().equals(call.id())) {
                return each.path("callId").asText();
            }
        }
        throw new IllegalStateException("the call is not there");
    }

    private String id(IngestEndpoint endpoint) {
        String path = endpoint.url().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private String secret() {
        return endpoint(Source.CANONICAL).secret();
    }

    private HttpRequest.Builder webhook(String body) {
        return HttpRequest.newBuilder(endpoint(Source.CANONICAL).url())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder signed(String secret, Instant at, String body) {
        return signed(secret, at, body, body);
    }

    private HttpRequest.Builder signed(String secret, Instant at, String signed, String body) {
        String id = "msg_bad_input";
        return webhook(body)
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", StandardWebhooks.signature(secret, id, at, signed));
    }

    /** All that could have been changed. */
    private String stored() {
        return Stream.of(
                        "/api/calls",
                        "/api/ingest/endpoints",
                        "/api/hubspot/status",
                        "/api/hubspot/settings",
                        "/api/hubspot/sync-logs")
                .map(path -> admin.read(path).toString())
                .toList()
                .toString();
    }

    private static void assertProblem(int status, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asText()).startsWith("urn:aftercall:problem:");
        assertThat(answer.json().path("title").asText()).isNotBlank();
        assertThat(answer.json().path("next").asText()).isNotBlank();
        assertNoStackTrace(answer);
    }

    private static void assertPage(int status, Answer answer) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).contains("<h1>", "Nothing was changed");
        assertNoStackTrace(answer);
    }

    private static void assertNoStackTrace(Answer answer) {
        assertThat(answer.text()).doesNotContain("Exception", "\tat ", "dev.aftercall");
    }
}
