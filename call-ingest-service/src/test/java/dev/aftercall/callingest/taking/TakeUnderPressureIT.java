package dev.aftercall.callingest.taking;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.aftercall.callingest.testing.Endpoint;
import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.callingest.testing.IngestDatabase;
import dev.aftercall.callingest.testing.PublishedCalls;
import dev.aftercall.callingest.testing.Workspace;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;
import dev.aftercall.testkit.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "ingest"),
            @ResourceArg(name = "topics", value = "calls,crm-writes")
        })
class TakeUnderPressureIT {

    private static final int CALLS = 150;
    private static final int SENDERS = 24;

    private final Workspace workspace = Workspace.fresh();

    @Test
    void whileTheDatabaseIsAwayTheSenderIsAskedToRepeatAndNothingIsLost() throws SQLException {
        // Given
        Endpoint endpoint = workspace.canonicalEndpoint();
        String body = Fixture.text("canonical/call-ended.json");

        // When
        asSuperuser(
                "alter role ingest_worker nologin",
                "select pg_terminate_backend(pid, 20000) from pg_stat_activity where usename = 'ingest_worker'");
        try {
            endpoint.post("msg_1", body)
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("urn:aftercall:problem:not-now"));
        } finally {
            asSuperuser("alter role ingest_worker login");
        }

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> endpoint.post("msg_1", body).statusCode(202));
        assertThat(stored()).isEqualTo(1);
        try (PublishedCalls published = new PublishedCalls()) {
            assertThat(published.await(workspace.id(), 1)).hasSize(1);
        }
    }

    @Test
    void whileATableIsLockedTheSenderIsAskedToRepeatAndTheDeliveryIsKeptOnce() throws SQLException {
        // Given
        Endpoint endpoint = workspace.canonicalEndpoint();
        String body = Fixture.text("canonical/call-ended.json");

        // When: Postgres gives the statement up at its lock_timeout, before the take's own ten seconds
        try (Connection superuser = TestServers.postgres().connect("ingest");
                Statement statement = superuser.createStatement()) {
            superuser.setAutoCommit(false);
            statement.execute("lock table delivery_key in access exclusive mode");
            endpoint.post("msg_1", body)
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("urn:aftercall:problem:not-now"));
        }

        // Then
        endpoint.post("msg_1", body).statusCode(202);
        assertThat(stored()).isEqualTo(1);
    }

    @Test
    void anEndpointThatANewerReleaseMadeIsRepeatedByItsSenderUntilItCanBeRead() {
        // Given
        Endpoint endpoint = workspace.canonicalEndpoint();
        String body = Fixture.text("canonical/call-ended.json");
        IngestDatabase.change("update endpoint set source = 'newer' where id = ?", endpoint.id());

        // When
        endpoint.post("msg_1", body).statusCode(503).header("Retry-After", notNullValue());
        IngestDatabase.change("update endpoint set source = 'canonical' where id = ?", endpoint.id());

        // Then
        endpoint.post("msg_1", body).statusCode(202);
    }

    @Test
    void manySendersAtOnceWithRepetitionsLeaveEachCallOnce() throws Exception {
        // Given
        Endpoint endpoint = workspace.canonicalEndpoint();
        String body = Fixture.text("canonical/call-ended.json");

        // When
        List<Future<?>> answers = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < 2 * CALLS; i++) {
                int call = i % CALLS;
                answers.add(senders.submit(() -> endpoint.post("msg_" + call, body.replace("c-1001", "c-" + call))
                        .statusCode(202)));
            }
            for (Future<?> answer : answers) {
                answer.get(60, TimeUnit.SECONDS);
            }
        }

        // Then
        assertThat(stored()).isEqualTo(CALLS);
        try (PublishedCalls published = new PublishedCalls()) {
            assertThat(published.await(workspace.id(), CALLS))
                    .extracting(event -> event.event().call().sourceCallId())
                    .doesNotHaveDuplicates()
                    .hasSize(CALLS);
        }
    }

    private long stored() {
        return IngestDatabase.number("select count(*) from delivery where workspace = ?", workspace.id());
    }

    private static void asSuperuser(String... statements) throws SQLException {
        try (Connection superuser = TestServers.postgres().connect("postgres");
                Statement statement = superuser.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
