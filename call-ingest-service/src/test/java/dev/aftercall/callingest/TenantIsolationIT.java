package dev.aftercall.callingest;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

import dev.aftercall.callingest.testing.Fixture;
import dev.aftercall.callingest.testing.IngestDatabase;
import dev.aftercall.callingest.testing.PublishedCalls;
import dev.aftercall.callingest.testing.Workspace;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Row-level security holds by itself: here a query has forgotten every filter. */
@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "ingest"),
            @ResourceArg(name = "topics", value = "calls,crm-writes")
        })
class TenantIsolationIT {

    private static final List<String> READABLE = List.of("endpoint", "call", "transcript");
    private static final List<String> HIDDEN =
            List.of("endpoint_secret", "delivery_key", "delivery", "unmerged", "delivery_set_aside", "awaiting_answer");

    @Test
    void theAppRoleSeesTheRowsOfItsWorkspaceAndNoOthers() throws SQLException {
        Workspace workspace = withACall();

        try (Connection app = IngestDatabase.app()) {
            for (String table : READABLE) {
                assertThat(count(app, workspace.id().toString(), table))
                        .as(table)
                        .isPositive();
                assertThat(count(app, UUID.randomUUID().toString(), table))
                        .as(table)
                        .isZero();
                assertThat(count(app, "", table)).as(table).isZero();
            }
        }
    }

    @Test
    void theAppRoleReadsNoSecretAndNoBody() throws SQLException {
        Workspace workspace = withACall();

        try (Connection app = IngestDatabase.app()) {
            for (String table : HIDDEN) {
                assertThatThrownBy(() -> count(app, workspace.id().toString(), table))
                        .as(table)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void theAppRoleAddsNoEndpointToAnotherWorkspace() throws SQLException {
        try (Connection app = IngestDatabase.app();
                Statement statement = app.createStatement()) {
            set(statement, UUID.randomUUID().toString());
            assertThatThrownBy(() -> statement.executeUpdate("""
                            insert into endpoint (workspace, id, source, proof, created_by, created_at)
                            values (gen_random_uuid(), gen_random_uuid(), 'vapi', 'bearer', 'x', now())
                            """))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("row-level security");
        }
    }

    private static Workspace withACall() {
        Workspace workspace = Workspace.fresh();
        workspace
                .canonicalEndpoint()
                .post(Fixture.text("canonical/call-ended.json"))
                .statusCode(202);
        try (PublishedCalls published = new PublishedCalls()) {
            published.await(workspace.id(), 1);
        }
        return workspace;
    }

    private static long count(Connection app, String workspace, String table) throws SQLException {
        try (Statement statement = app.createStatement()) {
            set(statement, workspace);
            try (ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static void set(Statement statement, String workspace) throws SQLException {
        statement.execute("select set_config('app.workspace', '" + workspace + "', false)");
    }
}
