package dev.aftercall.crmwriter.erasing;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.story.WriterTest;

import static org.assertj.core.api.Assertions.assertThat;

/** The list of tables that a purge empties, against the database. */
@WriterTest
class TenantTableIT {

    private static final String WITH_A_WORKSPACE = """
            select table_name::text as name from information_schema.columns
            where table_schema = 'public' and column_name = 'workspace'
            """;
    private static final String WITH_A_CALL = """
            select table_name::text as name from information_schema.columns
            where table_schema = 'public' and column_name = 'call' and table_name <> 'erasure'
            """;

    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    @Test
    void everyTableWithAWorkspaceIsListedOrKeptOnPurpose() {
        List<String> listed = Stream.concat(TenantTable.ALL.stream().map(TenantTable::name), TenantTable.KEPT.stream())
                .toList();

        assertThat(names(WITH_A_WORKSPACE))
                .as("a new table is added to TenantTable.ALL with what of it a purge means, or to KEPT with the reason")
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void everyTableWithACallIsEmptiedOfACallThatIsForgotten() {
        List<String> listed = TenantTable.ofCalls().stream()
                .filter(table -> table.ofCall() == TenantTable.OfCall.BY_ID)
                .map(TenantTable::name)
                .toList();

        assertThat(names(WITH_A_CALL))
                .as("a new table with a call is added to TenantTable.ALL as one whose rows are of calls, BY_ID")
                .containsExactlyInAnyOrderElementsOf(listed);
    }

    @Test
    void whatAPurgeMeansOfWhatIsToldOrSetAsideIsFoundByAnIndex() {
        for (TenantTable table : TenantTable.ALL) {
            if (table.ofCall() == TenantTable.OfCall.BY_KEY) {
                assertThat(plan(table.deleteMarked())).contains(table.name() + "_of_key");
            }
        }
    }

    /** As it is where the table is not small. */
    private String plan(String delete) {
        String statement = delete.replace("$1", "'0193a000-0000-7000-8000-0000000000aa'")
                .replace("$2", "'workspace'")
                .replace("$3", "1000");
        return worker.withTransaction(transaction -> transaction
                        .query("set local enable_seqscan = off")
                        .execute()
                        .chain(() -> transaction.query("explain " + statement).execute()))
                .map(rows -> rows.stream().map(row -> row.getString(0)).collect(Collectors.joining("\n")))
                .await()
                .atMost(LIMIT);
    }

    private List<String> names(String query) {
        return worker.query(query).executeAndAwait().stream()
                .map(row -> row.getString("name"))
                .toList();
    }
}
