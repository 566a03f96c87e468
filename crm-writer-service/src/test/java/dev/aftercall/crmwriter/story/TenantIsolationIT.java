package dev.aftercall.crmwriter.story;

import java.util.List;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.events.Call;
import dev.aftercall.events.CrmWriteEvent;

import static dev.aftercall.crmwriter.story.Calls.aCall;
import static dev.aftercall.crmwriter.story.Story.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Row-level security holds by itself: here a query has forgotten every filter. */
@WriterTest
class TenantIsolationIT {

    private static final String ADA = "ada.reyes@alpine-outdoor.example";
    private static final List<String> READABLE = List.of("job", "lane", "write_settings", "ledger_history");
    private static final List<String> HIDDEN = List.of(
            "portal_facts",
            "connection",
            "crm_record",
            "match_key",
            "first_sync",
            "ledger",
            "asked_key",
            "erasure",
            "record_value");

    @Inject
    Pool app;

    private final Story story = new Story();

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void theAppRoleSeesTheRowsOfItsWorkspaceAndNoOthers() {
        // Given
        story.givenLive();
        story.givenConnected(1, ADA);
        Call call = aCall(story.workspace()).withEmail(ADA).build();
        story.whenCallEnds(call);
        within().untilAsserted(() ->
                assertThat(story.told(call.callId())).last().isInstanceOf(CrmWriteEvent.CallWritten.class));

        // When, then
        for (String table : READABLE) {
            assertThat(count(story.workspace().toString(), table)).as(table).isEqualTo(1);
            assertThat(count(UUID.randomUUID().toString(), table)).as(table).isZero();
            assertThat(count("", table)).as(table).isZero();
        }
    }

    @Test
    void theAppRoleReadsNothingOfThePortalsRecordsAndTheLedger() {
        for (String table : HIDDEN) {
            assertThatThrownBy(() -> count(story.workspace().toString(), table))
                    .as(table)
                    .isInstanceOf(PgException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    private long count(String workspace, String table) {
        return app.withTransaction(transaction -> transaction
                        .preparedQuery("select set_config('app.workspace', $1, true)")
                        .execute(Tuple.of(workspace))
                        .chain(() -> transaction
                                .query("select count(*) as rows from " + table)
                                .execute()))
                .map(rows -> rows.iterator().next().getLong("rows"))
                .await()
                .atMost(Story.LIMIT);
    }
}
