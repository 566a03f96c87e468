package dev.aftercall.analytics.health;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.servicekit.WorkspaceId;

/** Counts facts, as the app role. */
@ApplicationScoped
class HealthRepository {

    private static final String COUNT = """
            select since.at,
              (select count(*) from call_fact c where c.workspace = $1 and c.written_at >= since.at) as calls,
              (select count(distinct p.hubspot_record) from part_fact p
               where p.workspace = $1 and p.name = 'TASK' and p.written_at >= since.at) as tasks,
              (select count(distinct p.hubspot_record) from part_fact p
               where p.workspace = $1 and p.name = 'CONTACT_UPDATE' and p.written_at >= since.at) as contacts,
              (select count(*) from call_fact c
               where c.workspace = $1 and c.outcome = 'FAILED' and c.told_at >= since.at) as errors,
              (select max(c.last_written_at) from call_fact c where c.workspace = $1) as last_sync
            from unnest($2::timestamptz[]) with ordinality as since (at, position)
            order by since.position
            """;

    Uni<HealthReply> count(SqlConnection transaction, WorkspaceId workspace, Windows windows) {
        OffsetDateTime[] since = {
            windows.today().atOffset(ZoneOffset.UTC), windows.last24Hours().atOffset(ZoneOffset.UTC)
        };
        return transaction
                .preparedQuery(COUNT)
                .execute(Tuple.tuple().addUUID(workspace.value()).addArrayOfOffsetDateTime(since))
                .map(rows -> health(windows, rows.stream().toList()));
    }

    private static HealthReply health(Windows windows, List<Row> rows) {
        OffsetDateTime lastSync = rows.getFirst().getOffsetDateTime("last_sync");
        return new HealthReply(
                windows.zone().getId(),
                counts(windows.today(), rows.getFirst()),
                counts(windows.last24Hours(), rows.getLast()),
                lastSync == null ? null : lastSync.toInstant());
    }

    private static HealthReply.Counts counts(Instant since, Row row) {
        return new HealthReply.Counts(
                since, row.getLong("calls"), row.getLong("tasks"), row.getLong("contacts"), row.getLong("errors"));
    }
}
