package dev.aftercall.callingest.taking;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.callingest.testing.Endpoint;
import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.callingest.testing.IngestDatabase;
import dev.aftercall.callingest.testing.PublishedCalls;
import dev.aftercall.callingest.testing.Workspace;
import dev.aftercall.events.Call;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What an outsider may send, proven or not, is taken whole or refused with a problem; never is it a fault of ours. */
@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "ingest"),
            @ResourceArg(name = "topics", value = "calls,crm-writes")
        })
class BadInputIT {

    private static final String PROBLEM = "application/problem+json";

    private final Workspace workspace = Workspace.fresh();

    static Stream<Arguments> bodiesThatAreNoJsonObject() throws IOException {
        return Stream.of(
                arguments("nothing", new byte[0]),
                arguments("a list", bytes("[]")),
                arguments("null", bytes("null")),
                arguments("a text", bytes("\"x\"")),
                arguments("a number", bytes("7")),
                arguments("half an object", bytes("{\"type\"")),
                arguments("two objects", bytes("{}{}")),
                arguments("a nest without end", bytes("[".repeat(500_000))),
                arguments("a nest of objects", bytes("{\"a\":".repeat(100_000))),
                arguments("a number without end", bytes("{\"type\":" + "9".repeat(900_000) + "}")),
                arguments("NUL in the JSON", bytes("{\"type\":\"call.ended\u0000\"}")),
                arguments("half a surrogate pair in a name", bytes("{\"a\\ud800c\":1}")),
                arguments("no UTF-8", changed("call.ended", (byte) 0xC3)),
                arguments("overlong UTF-8", changed("call.ended", (byte) 0xC0)),
                arguments("bytes of no character", new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0, 1}),
                arguments("gzip", gzip(Fixture.bytes("canonical/call-ended.json"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodiesThatAreNoJsonObject")
    void aBodyThatIsNoJsonObjectIsRefused(String name, byte[] body) {
        workspace
                .canonicalEndpoint()
                .post(body)
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", equalTo("urn:aftercall:problem:invalid-json"), "field", nullValue());
        assertThat(rows("delivery_key")).as(name).isZero();
    }

    @Test
    void oddCharactersAreTakenAndReachTheCallAsReplacementMarks() {
        // Given
        Endpoint endpoint = workspace.canonicalEndpoint();
        String odd = "a\\u0000b\\ud800c";

        // When
        endpoint.post("""
                        {"type": "call.ended", "data": {"sourceCallId": "%1$s", "title": "%1$s", "rep": {"email": "%1$s"},
                         "tags": ["%1$s"], "custom": {"a\\u0000b": "%1$s", "deep": %2$s},
                         "actionItems": [{"id": "%1$s", "text": "%1$s"}], "transcript": {"text": "%1$s"}}}
                        """.formatted(odd, "[".repeat(900) + "]".repeat(900))).statusCode(202);

        // Then
        String replaced = "a\uFFFDb\uFFFDc";
        Call call;
        try (PublishedCalls published = new PublishedCalls()) {
            call = published.await(workspace.id(), 1).getFirst().event().call();
        }
        assertThat(call.sourceCallId()).isEqualTo(replaced);
        assertThat(call.custom()).containsEntry("a\uFFFDb", replaced).containsKey("deep");
        assertThat(call.actionItems()).extracting(Call.ActionItem::id).containsExactly(replaced);
        assertThat(rows("delivery_set_aside")).isZero();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(rows("unmerged")).isZero());
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Type, garbage",
        "Content-Type, ;;;",
        "Content-Type, application/json; charset=no-such",
        "Content-Type, text/plain",
        "Content-Encoding, gzip",
        "Accept, garbage",
        "Accept, image/png",
        "traceparent, garbage",
        "webhook-id, ''",
        "webhook-timestamp, 99999999999999999999",
        "webhook-timestamp, -9223372036854775808",
        "webhook-signature, v1"
    })
    void anOddHeaderIsNoFaultOfOurs(String header, String value) {
        Endpoint endpoint = workspace.canonicalEndpoint();
        RestAssured.given()
                .header(header, value)
                .body(Fixture.bytes("canonical/call-ended.json"))
                .post("/webhooks/in/" + endpoint.id())
                .then()
                .statusCode(lessThan(500));
        assertThat(rows("delivery_key")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-uuid", "%00", "7", "00000000-0000-0000-0000-00000000000g"})
    void anEndpointThatIsNoIdIsNotFound(String id) {
        RestAssured.given()
                .urlEncodingEnabled(false)
                .body("{}")
                .post("/webhooks/in/" + id)
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
    }

    @Test
    void whoAsksForHttp2IsAnsweredInHttp1() throws IOException, InterruptedException {
        assertThat(askingForHttp2(3 * BodyLimit.MOST_BYTES)).isEqualTo(413);
        assertThat(askingForHttp2(2)).isEqualTo(401);
        assertThat(rows("delivery_key")).isZero();
    }

    private int askingForHttp2(int bytes) throws IOException, InterruptedException {
        Endpoint endpoint = workspace.canonicalEndpoint();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:%d/webhooks/in/%s".formatted(RestAssured.port, endpoint.id())))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes])))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpResponse<Void> answer = client.send(request, HttpResponse.BodyHandlers.discarding());
            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
            return answer.statusCode();
        }
    }

    private long rows(String table) {
        return IngestDatabase.number("select count(*) from %s where workspace = ?".formatted(table), workspace.id());
    }

    private static byte[] changed(String before, byte odd) {
        byte[] body = bytes("{\"type\":\"" + before + "X\"}");
        body[body.length - 3] = odd;
        return body;
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        }
        return packed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
