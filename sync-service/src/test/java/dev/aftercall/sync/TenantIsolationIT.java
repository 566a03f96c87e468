package dev.aftercall.sync;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.sync.support.HubSpotAndAuth;
import dev.aftercall.sync.support.Story;
import dev.aftercall.testkit.postgres.AppRole;
import dev.aftercall.testkit.quarkus.ServiceUnderTest;
import dev.aftercall.testkit.servers.TestServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

/** Row-level security holds by itself: here a query has forgotten every filter. */
@QuarkusTest
@WithTestResource(
        value = ServiceUnderTest.class,
        initArgs = {
            @ResourceArg(name = "db", value = "sync"),
            @ResourceArg(name = "topics", value = "connections,crm-objects,sync-runs")
        })
@WithTestResource(HubSpotAndAuth.class)
class TenantIsolationIT {

    private static final List<String> READABLE = List.of("connection", "sync_run", "sync_run_kind", "mirror_record");
    private static final List<String> HIDDEN = List.of("purged", "outbox", "set_aside", "lease");
    private static final List<String> LISTS = List.of("contacts", "companies", "deals", "owners", "pipelines");

    private final AppRole app = new AppRole(TestServers.database("sync"));

    @Test
    void theAppRoleSeesTheRowsOfItsWorkspaceAndNoOthers() throws SQLException {
        // Given
        Story story = aPulledPortal();

        // When, then
        for (String table : READABLE) {
            assertThat(app.count(story.workspace().toString(), table)).as(table).isPositive();
            assertThat(app.count(UUID.randomUUID().toString(), table)).as(table).isZero();
            assertThat(app.count("", table)).as(table).isZero();
        }
    }

    @Test
    void aSettingThatWasNeverMadeGivesNothing() throws SQLException {
        // Given
        aPulledPortal();

        // When, then
        for (String table : READABLE) {
            assertThat(app.countWithoutSetting(table)).as(table).isZero();
        }
    }

    @Test
    void theAppRoleReadsNothingOfPurgesAndEvents() {
        for (String table : HIDDEN) {
            assertThatThrownBy(() -> app.count(UUID.randomUUID().toString(), table))
                    .as(table)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theAppRoleBeginsNoRunAndTellsNothingInAnotherWorkspace() {
        for (String statement : List.of(
                """
                insert into sync_run (workspace, run_id, hub_id, grant_no, trigger, status)
                values (gen_random_uuid(), gen_random_uuid(), '77', 1, 'REQUEST', 'WAITING')
                """,
                "insert into sync_run_kind (workspace, run_id, kind, position)"
                        + " values (gen_random_uuid(), gen_random_uuid(), 'contacts', 1)",
                """
                insert into outbox (id, workspace, topic, key, type, occurred_at, value)
                values (uuidv7(), gen_random_uuid(), 'sync-runs', 'k', 't', now(), 'x')
                """)) {
            for (String workspace : List.of(UUID.randomUUID().toString(), "")) {
                assertThatThrownBy(() -> app.execute(workspace, statement))
                        .as(statement)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("row-level security");
            }
        }
    }

    @Test
    void theAppRoleChangesNoRunNoConnectionAndNoRecordNotEvenItsOwn() {
        for (String statement : List.of(
                "update sync_run set status = 'STOPPED'",
                "delete from sync_run",
                "update sync_run_kind set records = 0",
                "update connection set status = 'REMOVED'",
                "insert into connection values (gen_random_uuid(), '77', 1, 1, 'ESTABLISHED', now())",
                "update mirror_record set sort_key = ''",
                "delete from mirror_record")) {
            assertThatThrownBy(() -> app.execute(UUID.randomUUID().toString(), statement))
                    .as(statement)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from search_mirror('contacts', array['%a%'], '', '', 10)",
                "select count_mirror('contacts', array['%a%'])",
                "select explain_search_mirror('contacts', array['%a%'], 10)"
            })
    void aSearchWithoutAWorkspaceIsRefused(String search) {
        assertThatThrownBy(() -> app.execute("", search))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("a search needs a workspace");
    }

    @Test
    void aSearchFindsNothingOfAnotherWorkspace() throws SQLException {
        // Given
        Story story = aPulledPortal();

        // When, then
        String everything = "search_mirror('contacts', array[]::text[], '', '', 500)";
        assertThat(app.count(story.workspace().toString(), everything)).isEqualTo(80);
        assertThat(app.count(UUID.randomUUID().toString(), everything)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select current_portal(gen_random_uuid())",
                "select search_statement('contacts', array['%a%'])",
                "select search_condition('contacts', array['%a%'])",
                "select searched_workspace()"
            })
    void theAppRoleCallsNoFunctionThatTakesTheWorkspaceOrTheStatementFromIt(String call) {
        assertThatThrownBy(() -> app.execute(UUID.randomUUID().toString(), call))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void aTokenOfAnotherWorkspaceSeesNothingOfThePortal() {
        // Given
        aPulledPortal();
        Story stranger = new Story();

        // When, then
        for (String list : LISTS) {
            stranger.as("admin")
                    .get("/api/" + list)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(0))
                    .body("total", equalTo(0))
                    .body("next", nullValue());
        }
        stranger.progress().then().body("status", equalTo("NONE")).body("hubId", nullValue());
        stranger.as("admin").post("/api/hubspot/sync").then().statusCode(404);
    }

    private static Story aPulledPortal() {
        Story story = new Story();
        story.connects(Story.CONTOSO, 1, 1);
        story.untilSyncIs("FINISHED");
        return story;
    }
}
