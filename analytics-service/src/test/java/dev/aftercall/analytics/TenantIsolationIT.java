package dev.aftercall.analytics;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.testkit.oidc.UserClaims;
import dev.aftercall.testkit.postgres.AppRole;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;
import dev.aftercall.testkit.servers.TestServers;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

/** Row-level security holds by itself: here a query has forgotten every filter. */
@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {@ResourceArg(name = "db", value = "analytics"), @ResourceArg(name = "topics", value = "crm-writes")
        })
class TenantIsolationIT {

    private static final List<String> READABLE = List.of("call_fact", "part_fact");
    private static final List<String> HIDDEN = List.of("outbox", "set_aside", "lease");

    private final AppRole app = new AppRole(TestServers.database("analytics"));
    private final UUID workspace = UUID.randomUUID();

    @BeforeEach
    void aWrittenCall() throws SQLException {
        try (Connection owner = TestServers.database("analytics").connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute("""
                    insert into call_fact values ('%1$s', gen_random_uuid(), 1, 'WRITTEN', now(), now(), now());
                    insert into part_fact values ('%1$s', gen_random_uuid(), 'TASK', 'a', '77/tasks/1', now());
                    """.formatted(workspace));
        }
    }

    @Test
    void theAppRoleSeesTheRowsOfItsWorkspaceAndNoOthers() throws SQLException {
        for (String table : READABLE) {
            assertThat(app.count(workspace.toString(), table)).as(table).isEqualTo(1);
            assertThat(app.count(UUID.randomUUID().toString(), table)).as(table).isZero();
            assertThat(app.count("", table)).as(table).isZero();
        }
    }

    @Test
    void aSettingThatWasNeverMadeGivesNothing() throws SQLException {
        for (String table : READABLE) {
            assertThat(app.countWithoutSetting(table)).as(table).isZero();
        }
    }

    @Test
    void theAppRoleReadsNothingOfEvents() {
        for (String table : HIDDEN) {
            assertThatThrownBy(() -> app.count(workspace.toString(), table))
                    .as(table)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theAppRoleWritesNoFactNotEvenItsOwn() {
        for (String statement : List.of(
                "insert into call_fact values (gen_random_uuid(), gen_random_uuid(), 1, 'WRITTEN', now(), now(), now())",
                "insert into part_fact values (gen_random_uuid(), gen_random_uuid(), 'TASK', '', 'x', now())",
                "update call_fact set outcome = 'FAILED'",
                "update part_fact set item = ''",
                "delete from call_fact",
                "delete from part_fact")) {
            assertThatThrownBy(() -> app.execute(workspace.toString(), statement))
                    .as(statement)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void aTokenOfAnotherWorkspaceSeesNothingOfTheFigures() {
        health(workspace).body("last24Hours.callsSynced", equalTo(1)).body("lastSyncAt", notNullValue());
        health(UUID.randomUUID())
                .body("today.callsSynced", equalTo(0))
                .body("last24Hours.callsSynced", equalTo(0))
                .body("last24Hours.tasksCreated", equalTo(0))
                .body("lastSyncAt", nullValue());
    }

    private static ValidatableResponse health(UUID workspace) {
        return given().auth()
                .oauth2(TestServers.tokens().userToken(UserClaims.of("user", workspace, "rep")))
                .get("/api/analytics/health")
                .then()
                .statusCode(200);
    }
}
