package dev.aftercall.callingest.taking;

import java.time.Duration;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.callingest.testing.IngestDatabase;
import dev.aftercall.callingest.testing.KafkaAway;
import dev.aftercall.callingest.testing.Workspace;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@WithTestResource(value = ServiceUnderTest.class, initArgs = @ResourceArg(name = "db", value = "ingest"))
@WithTestResource(KafkaAway.class)
class TakeWithoutKafkaIT {

    private final Workspace workspace = Workspace.fresh();

    @Test
    void aWebhookIsTakenAndMergedAndItsEventWaits() {
        // When
        workspace
                .canonicalEndpoint()
                .post(Fixture.text("canonical/call-ended.json"))
                .statusCode(202);

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(waitingEvents()).isEqualTo(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"started", "ready", "live"})
    void theServiceSaysThatItCanTakeThem(String probe) {
        RestAssured.given()
                .get("/q/health/" + probe)
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"), "checks.status", not(hasItem("DOWN")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"started", "ready"})
    void itsReaderOfKafkaHasNoSayInThat(String probe) {
        assertThat(RestAssured.given().get("/q/health/" + probe).asString()).doesNotContain("crm-writes");
    }

    private long waitingEvents() {
        return IngestDatabase.number(
                "select count(*) from outbox where workspace = ? and sent_at is null", workspace.id());
    }
}
