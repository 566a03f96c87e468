package dev.aftercall.auth;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.jboss.logmanager.handlers.ConsoleHandler;
import org.junit.jupiter.api.Test;

import dev.aftercall.auth.support.AuthServiceTest;
import dev.aftercall.auth.support.Customer;
import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.openapi.ApiDescription;
import dev.aftercall.testkit.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;

/** What this service is beside its domain. */
@QuarkusTest
@AuthServiceTest
class ServiceIT {

    @Test
    void readinessDependsOnPostgresAlone() {
        // When
        Response ready = RestAssured.get("/q/health/ready");

        // Then
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.<List<String>>path("checks.name"))
                .containsExactlyInAnyOrder(
                        "Reactive PostgreSQL connections health check",
                        "SmallRye Reactive Messaging - readiness check");
        assertThat(ready.<Map<String, Object>>path("checks.find { it.name.contains('Messaging') }.data"))
                .as("the channels that are read from Kafka")
                .isNull();
    }

    @Test
    void theSchemeOfATokenMayBeWrittenInAnyCase() {
        // Given
        Customer customer = Customer.anyone();
        String token = TestServers.tokens().userToken(UserClaims.of("someone", customer.workspace(), "rep"));

        // When
        Response status =
                RestAssured.given().header("Authorization", "bearer " + token).get("/api/hubspot/status");

        // Then
        assertThat(status.statusCode()).isEqualTo(200);
    }

    @Test
    void theKnownFailureOfThePoolIsLeftOutOfTheLog() {
        // Given
        IllegalStateException failure = new IllegalStateException("Result is already complete");
        LogRecord known = new LogRecord(Level.SEVERE, "Uncaught exception received by Vert.x");
        known.setThrown(failure);
        LogRecord other = new LogRecord(Level.SEVERE, "Uncaught exception received by Vert.x");
        other.setThrown(new IllegalStateException("Result is already complete"));

        // When
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("io.vertx.sqlclient.impl.pool.SqlConnectionPool", "execute", null, 1)
        });

        // Then
        assertThat(InitialConfigurator.DELAYED_HANDLER.getHandlers())
                .filteredOn(handler -> handler instanceof ConsoleHandler)
                .isNotEmpty()
                .allSatisfy(console -> {
                    assertThat(console.isLoggable(known)).isFalse();
                    assertThat(console.isLoggable(other)).isTrue();
                });
    }

    @Test
    void theApiDescriptionDefinesItsSchemesAndSaysHowRequestsFail() {
        // When
        ApiDescription description = ApiDescription.of(
                RestAssured.given().accept("application/json").get("/q/openapi").asString());

        // Then
        assertThat(description.faults()).isEmpty();
        assertThat(description.securedOperations()).isGreaterThanOrEqualTo(4);
        assertThat(description
                        .at("/paths/~1internal~1connections~1{workspace}~1lease/post/responses")
                        .propertyStream()
                        .map(Map.Entry::getKey))
                .contains("200", "400", "404", "409", "503");
    }
}
