package dev.aftercall.sync.progress;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.WorkspaceId;
import dev.aftercall.sync.mirror.Kind;

/** Runs as their workspace sees them, as the app role. */
@ApplicationScoped
class ProgressRepository {

    /**
     * Of the newest grant and no other: a run of the portal before says nothing of this one. What finished before a
     * disconnect is over too; what the disconnect stopped is shown with that reason.
     */
    private static final String NEWEST = """
            select c.hub_id, c.grant_no, c.status as connection, r.run_id, r.status, r.reason, r.started_at, r.finished_at,
              k.kind, k.records, k.total, k.done_at is not null as done
            from (select * from connection where workspace = $1 order by grant_no desc limit 1) c
            left join lateral (
              select * from sync_run
              where workspace = c.workspace and hub_id = c.hub_id and grant_no = c.grant_no
              order by created_at desc, run_id desc limit 1) r on c.status <> 'REMOVED' or r.status <> 'FINISHED'
            left join sync_run_kind k on k.workspace = r.workspace and k.run_id = r.run_id
            order by k.position
            """;

    private static final String CONNECTION = """
            select hub_id, grant_no, status from connection where workspace = $1 order by grant_no desc limit 1
            """;
    private static final String START = """
            with started as (
              insert into sync_run (workspace, run_id, hub_id, grant_no, trigger, status, traceparent)
              values ($1, uuidv7(), $2, $3, 'REQUEST', 'WAITING', $4)
              on conflict do nothing
              returning workspace, run_id),
            with_kinds as (
              insert into sync_run_kind (workspace, run_id, kind, position)
              select started.workspace, started.run_id, kinds.kind, kinds.position
              from started, unnest($5::text[]) with ordinality as kinds (kind, position))
            select run_id from started
            """;

    /** A workspace's tie to its current portal. */
    record Connection(String hubId, long grant, String status) {}

    Uni<ProgressReply> newest(SqlConnection transaction, WorkspaceId workspace) {
        return transaction
                .preparedQuery(NEWEST)
                .execute(Tuple.of(workspace.value()))
                .map(ProgressRepository::progress);
    }

    Uni<Optional<Connection>> connection(SqlConnection transaction, WorkspaceId workspace) {
        return transaction
                .preparedQuery(CONNECTION)
                .mapping(row ->
                        new Connection(row.getString("hub_id"), row.getLong("grant_no"), row.getString("status")))
                .execute(Tuple.of(workspace.value()))
                .map(rows -> rows.stream().findFirst());
    }

    /** The new run's id; empty when a run is under way already. */
    Uni<Optional<UUID>> start(
            SqlConnection transaction, WorkspaceId workspace, Connection connection, @Nullable String traceparent) {
        String[] kinds = Arrays.stream(Kind.values()).map(Kind::wireName).toArray(String[]::new);
        return transaction
                .preparedQuery(START)
                .execute(Tuple.tuple()
                        .addUUID(workspace.value())
                        .addString(connection.hubId())
                        .addLong(connection.grant())
                        .addString(traceparent)
                        .addArrayOfString(kinds))
                .map(rows -> rows.stream().findFirst().map(row -> row.getUUID("run_id")));
    }

    private static ProgressReply progress(RowSet<Row> rows) {
        if (rows.rowCount() == 0) {
            return ProgressReply.NONE;
        }
        Row run = rows.iterator().next();
        if (run.getUUID("run_id") == null) {
            return run.getString("connection").equals("REMOVED")
                    ? ProgressReply.NONE
                    : ProgressReply.noneOf(run.getString("hub_id"), run.getLong("grant_no"));
        }
        List<ProgressReply.OfKind> kinds = new ArrayList<>();
        for (Row row : rows) {
            kinds.add(new ProgressReply.OfKind(
                    row.getString("kind"), row.getLong("records"), row.getLong("total"), row.getBoolean("done")));
        }
        return new ProgressReply(
                run.getString("status"),
                run.getUUID("run_id"),
                run.getString("hub_id"),
                run.getLong("grant_no"),
                kinds.stream().mapToLong(ProgressReply.OfKind::records).sum(),
                kinds,
                run.getString("reason"),
                instant(run, "started_at"),
                instant(run, "finished_at"));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
