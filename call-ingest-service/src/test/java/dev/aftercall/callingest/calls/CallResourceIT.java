package dev.aftercall.callingest.calls;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.callingest.testing.Endpoint;
import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.callingest.testing.PublishedCalls;
import dev.aftercall.callingest.testing.Workspace;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "ingest"),
            @ResourceArg(name = "topics", value = "calls,crm-writes")
        })
class CallResourceIT {

    private final Workspace workspace = Workspace.fresh();

    @Test
    void aRepSeesTheirOwnCallsAndAManagerAll() {
        // Given
        UUID id = takeCalls(1).getFirst();

        // Then
        workspace
                .rep("Rhea@seller.example")
                .get("/api/calls/" + id)
                .then()
                .statusCode(200)
                .body("sourceCallId", equalTo("c-0"), "revision", equalTo(1));
        workspace.rep("other@seller.example").get("/api/calls/" + id).then().statusCode(404);
        workspace.rep("other@seller.example").get("/api/calls").then().body("items", hasSize(0), "total", equalTo(0));
        workspace.manager().get("/api/calls/" + id).then().statusCode(200);
        workspace.admin().get("/api/calls").then().body("items", hasSize(1), "total", equalTo(1));
    }

    @Test
    void anotherWorkspaceFindsNothing() {
        UUID id = takeCalls(1).getFirst();
        Workspace other = Workspace.fresh();

        other.admin().get("/api/calls/" + id).then().statusCode(404).contentType("application/problem+json");
        other.admin().get("/api/calls/" + id + "/transcript").then().statusCode(404);
        other.admin().get("/api/calls").then().body("items", hasSize(0), "total", equalTo(0));
        RestAssured.given().get("/api/calls").then().statusCode(401);
    }

    @Test
    void theTranscriptStaysHere() {
        UUID id = takeCalls(1).getFirst();

        workspace
                .manager()
                .get("/api/calls/" + id + "/transcript")
                .then()
                .statusCode(200)
                .body("language", equalTo("en-GB"), "text", equalTo("Rhea: Hello Ada.\nAda: Hello Rhea."));
    }

    @Test
    void aCallWithoutATranscriptIsToldFromOneThatIsNotThere() {
        // Given
        workspace.canonicalEndpoint().post("""
                        {"type": "call.ended", "data": {"sourceCallId": "silent", "rep": {"email": "rhea@seller.example"}}}
                        """).statusCode(202);
        UUID silent = published(1).getFirst();

        // Then
        transcriptIsMissing(workspace.admin(), silent, "no-transcript");
        transcriptIsMissing(workspace.rep("rhea@seller.example"), silent, "no-transcript");
        transcriptIsMissing(workspace.rep("other@seller.example"), silent, "no-such-call");
        transcriptIsMissing(Workspace.fresh().admin(), silent, "no-such-call");
        transcriptIsMissing(workspace.admin(), UUID.randomUUID(), "no-such-call");
    }

    @Test
    void pagesHoldEachCallOnce() {
        // Given
        takeCalls(5);

        // When
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            JsonPath page = page(next);
            seen.addAll(page.getList("items.sourceCallId", String.class));
            assertThat(page.getInt("total")).isEqualTo(5);
            next = page.getString("next");
        } while (next != null);

        // Then
        assertThat(seen).containsExactlyInAnyOrder("c-0", "c-1", "c-2", "c-3", "c-4");
    }

    @ParameterizedTest
    @CsvSource({
        "limit, abc",
        "limit, 0",
        "limit, -1",
        "limit, 201",
        "limit, 99999999999999999999",
        "limit, 1.5",
        "cursor, x",
        "cursor, !",
        "cursor, bm8tdGltZS9uby1pZA",
        // +100000-01-01T00:00:00Z and -0001-01-01T00:00:00Z, which no row can hold
        "cursor, KzEwMDAwMC0wMS0wMVQwMDowMDowMFovMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw",
        "cursor, LTAwMDEtMDEtMDFUMDA6MDA6MDBaLzAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMA"
    })
    void aWrongParameterIsNamed(String parameter, String value) {
        workspace
                .admin()
                .queryParam(parameter, value)
                .get("/api/calls")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("field", equalTo(parameter));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/calls/no-uuid", "/api/calls/no-uuid/transcript", "/api/ingest/endpoints/7"})
    void anIdThatIsNoneIsNotFound(String path) {
        workspace.admin().get(path).then().statusCode(404).contentType("application/problem+json");
    }

    private JsonPath page(@Nullable String cursor) {
        return workspace
                .admin()
                .get("/api/calls?limit=2" + (cursor == null ? "" : "&cursor=" + cursor))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private List<UUID> takeCalls(int count) {
        Endpoint endpoint = workspace.canonicalEndpoint();
        for (int i = 0; i < count; i++) {
            endpoint.post(Fixture.text("canonical/call-ended.json").replace("c-1001", "c-" + i))
                    .statusCode(202);
        }
        return published(count);
    }

    private static void transcriptIsMissing(RequestSpecification viewer, UUID call, String type) {
        viewer.get("/api/calls/" + call + "/transcript")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:aftercall:problem:" + type));
    }

    private List<UUID> published(int count) {
        try (PublishedCalls published = new PublishedCalls()) {
            return published.await(workspace.id(), count).stream()
                    .map(event -> event.event().call().callId())
                    .toList();
        }
    }
}
