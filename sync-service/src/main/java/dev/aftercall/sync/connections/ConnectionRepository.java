package dev.aftercall.sync.connections;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Topic;
import dev.aftercall.sync.mirror.Kind;

/** Connections and what follows from them, in the caller's transaction, as the worker role. */
@ApplicationScoped
class ConnectionRepository {

    private static final String LOCK_WORKSPACES = """
            select pg_advisory_xact_lock(hashtextextended(workspace::text, 0))
            from (select distinct workspace from unnest($1::uuid[]) as came (workspace) order by workspace) in_order
            """;

    private static final String UPSERT = """
            insert into connection as c (workspace, hub_id, grant_no, version, status, changed_at)
            select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::timestamptz[])
            on conflict (workspace, hub_id) do update set
              grant_no = excluded.grant_no, version = excluded.version, status = excluded.status,
              changed_at = excluded.changed_at
            where c.version < excluded.version
            """;
    private static final String MARK_PURGED = """
            insert into purged as p (workspace, hub_id, grant_no, purged_at)
            select workspace, hub_id, max(grant_no), now()
            from unnest($1::uuid[], $2::text[], $3::bigint[]) as gone (workspace, hub_id, grant_no)
            group by workspace, hub_id
            on conflict (workspace, hub_id) do update set grant_no = excluded.grant_no, purged_at = excluded.purged_at
            where p.grant_no < excluded.grant_no
            """;
    private static final String DELETE_PURGED = """
            delete from mirror_record m using unnest($1::uuid[], $2::text[], $3::bigint[]) as gone (workspace, hub_id, grant_no)
            where m.workspace = gone.workspace and m.hub_id = gone.hub_id and m.grant_no <= gone.grant_no
            """;
    /** The grant stands in the body alone, which a person may have mended into anything: one without a grant goes too. */
    private static final String DELETE_PURGED_SET_ASIDE = """
            delete from set_aside s using unnest($1::uuid[], $2::text[], $3::bigint[]) as gone (workspace, hub_id, grant_no)
            where s.direction = 'OUT' and s.topic = $4 and starts_with(s.key, gone.workspace || '/' || gone.hub_id || '/')
              and coalesce(substring(encode(s.body, 'escape') from '"grant"\\s*:\\s*(\\d{1,18})')::bigint, 0) <= gone.grant_no
            """;
    /** What was set aside is queued when a person retries it, and stays there for a time after it was sent. */
    private static final String DELETE_PURGED_QUEUED = """
            delete from outbox o using unnest($1::uuid[], $2::text[], $3::bigint[]) as gone (workspace, hub_id, grant_no)
            where o.topic = $4 and starts_with(o.key, gone.workspace || '/' || gone.hub_id || '/')
              and coalesce(substring(encode(o.value, 'escape') from '"grant"\\s*:\\s*(\\d{1,18})')::bigint, 0) <= gone.grant_no
            """;
    /** Runs go on only under the workspace's newest grant, and only while it stands. */
    private static final String STOP_RUNS = """
            update sync_run r set
              version = r.version + 1, finished_at = now(), lease = null, lease_until = null,
              status = case when c.status = 'BROKEN' and c.grant_no = r.grant_no then 'FAILED' else 'STOPPED' end,
              reason = case when c.status = 'ESTABLISHED' then 'HubSpot was connected anew'
                            when c.status = 'BROKEN' then 'HubSpot no longer accepts our access: connect HubSpot again'
                            else 'HubSpot was disconnected' end
            from (select distinct on (workspace) workspace, grant_no, status from connection
                  where workspace = any($1) order by workspace, grant_no desc) c
            where r.workspace = c.workspace and r.status in ('WAITING', 'RUNNING')
              and (r.grant_no < c.grant_no or c.status <> 'ESTABLISHED')
            returning r.workspace, r.run_id, r.hub_id, r.grant_no, r.version, r.reason, r.traceparent,
              (select coalesce(sum(k.records), 0) from sync_run_kind k
               where k.workspace = r.workspace and k.run_id = r.run_id)::bigint as records
            """;

    private static final String START_RUNS = """
            with started as (
              insert into sync_run (workspace, run_id, hub_id, grant_no, trigger, status, traceparent)
              select c.workspace, uuidv7(), c.hub_id, c.grant_no, 'CONNECT', 'WAITING', cause.traceparent
              from (select distinct on (workspace) workspace, hub_id, grant_no, status from connection
                    where workspace = any($1) order by workspace, grant_no desc) c
              left join unnest($1::uuid[], $2::text[], $3::text[]) as cause (workspace, hub_id, traceparent)
                on cause.workspace = c.workspace and cause.hub_id = c.hub_id
              where c.status = 'ESTABLISHED' and not exists (
                select from purged p
                where p.workspace = c.workspace and p.hub_id = c.hub_id and p.grant_no >= c.grant_no)
              on conflict do nothing
              returning workspace, run_id)
            insert into sync_run_kind (workspace, run_id, kind, position)
            select started.workspace, started.run_id, kinds.kind, kinds.position
            from started, unnest($4::text[]) with ordinality as kinds (kind, position)
            """;

    /** A run that a change of its connection ended. */
    record StoppedRun(
            UUID workspace,
            UUID runId,
            String hubId,
            long grant,
            long version,
            String reason,
            @Nullable String traceparent,
            long records) {}

    /**
     * Lets one transaction at a time change what is known of a workspace.
     *
     * <p>Events of two portals of a workspace are in different partitions and may be stored at the same moment; neither
     * would see the other's connection, and the newer one could be left without its first pull.
     */
    Uni<Void> lockWorkspaces(SqlConnection transaction, Collection<PortalConnection> connections) {
        return transaction
                .preparedQuery(LOCK_WORKSPACES)
                .execute(Tuple.tuple().addArrayOfUUID(uuids(connections, PortalConnection::workspace)))
                .replaceWithVoid();
    }

    Uni<Void> upsert(SqlConnection transaction, Collection<PortalConnection> connections) {
        return transaction
                .preparedQuery(UPSERT)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(uuids(connections, PortalConnection::workspace))
                        .addArrayOfString(texts(connections, PortalConnection::hubId))
                        .addArrayOfLong(longs(connections, PortalConnection::grant))
                        .addArrayOfLong(longs(connections, PortalConnection::version))
                        .addArrayOfString(texts(connections, c -> c.status().name()))
                        .addArrayOfOffsetDateTime(connections.stream()
                                .map(c -> c.at().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .replaceWithVoid();
    }

    /** Ends the runs that the connections as they now are don't allow. */
    Uni<List<StoppedRun>> stopRuns(SqlConnection transaction, Collection<PortalConnection> connections) {
        return transaction
                .preparedQuery(STOP_RUNS)
                .mapping(ConnectionRepository::stopped)
                .execute(Tuple.tuple().addArrayOfUUID(uuids(connections, PortalConnection::workspace)))
                .map(rows -> rows.stream().toList());
    }

    /** Deletes what the grants brought, also what of it waits to be told. The runs must have been stopped before, in the same transaction. */
    Uni<Void> purge(SqlConnection transaction, List<Changes.Purge> purges) {
        if (purges.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(MARK_PURGED)
                .execute(row(purges))
                .chain(() -> transaction.preparedQuery(DELETE_PURGED).execute(row(purges)))
                .chain(() -> transaction.preparedQuery(DELETE_PURGED_SET_ASIDE).execute(ofCrmObjects(purges)))
                .chain(() -> transaction.preparedQuery(DELETE_PURGED_QUEUED).execute(ofCrmObjects(purges)))
                .replaceWithVoid();
    }

    /** Begins a run for each workspace whose newest grant never had one. */
    Uni<Void> startRuns(SqlConnection transaction, Collection<PortalConnection> connections) {
        String[] kinds = Arrays.stream(Kind.values()).map(Kind::wireName).toArray(String[]::new);
        return transaction
                .preparedQuery(START_RUNS)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(uuids(connections, PortalConnection::workspace))
                        .addArrayOfString(texts(connections, PortalConnection::hubId))
                        .addArrayOfString(texts(connections, PortalConnection::traceparent))
                        .addArrayOfString(kinds))
                .replaceWithVoid();
    }

    private static Tuple row(List<Changes.Purge> purges) {
        return Tuple.tuple()
                .addArrayOfUUID(uuids(purges, Changes.Purge::workspace))
                .addArrayOfString(texts(purges, Changes.Purge::hubId))
                .addArrayOfLong(longs(purges, Changes.Purge::grant));
    }

    private static Tuple ofCrmObjects(List<Changes.Purge> purges) {
        return row(purges).addString(Topic.CRM_OBJECTS.topicName());
    }

    private static <T> UUID[] uuids(Collection<T> rows, Function<T, UUID> column) {
        return rows.stream().map(column).toArray(UUID[]::new);
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static <T> Long[] longs(Collection<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    private static StoppedRun stopped(Row row) {
        return new StoppedRun(
                row.getUUID("workspace"),
                row.getUUID("run_id"),
                row.getString("hub_id"),
                row.getLong("grant_no"),
                row.getLong("version"),
                row.getString("reason"),
                row.getString("traceparent"),
                row.getLong("records"));
    }
}
