package dev.aftercall.crmwriter.connections;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.erasing.Erasure;
import dev.aftercall.crmwriter.erasing.MarkErasures;
import dev.aftercall.crmwriter.settings.WriteModeRepository;
import dev.aftercall.events.ConnectionEvent;
import dev.aftercall.events.ConnectionEvent.ConnectionEstablished;
import dev.aftercall.events.ConnectionEvent.ConnectionRemoved;
import dev.aftercall.events.Topic;
import dev.aftercall.messaging.consuming.EventStore;
import dev.aftercall.messaging.consuming.Received;

/**
 * Keeps the newest state of each connection, and the lanes in step with it: the one lane of a workspace that is live is
 * that of its newest live grant. A lane of another portal than before becomes live only together with the way back to
 * shadow: nothing is written there until an admin says so. A purge is marked in the same transaction.
 */
@ApplicationScoped
class KeepConnections implements EventStore {

    /** Connections of one workspace come on several partitions, and its lanes depend on all of them. Sorted by the caller. */
    private static final String ONE_AT_A_TIME = """
            select pg_advisory_xact_lock(hashtextextended(w::text, 0))::text from unnest($1::uuid[]) w
            """;

    private static final String UPSERT = """
            insert into connection as known (workspace, hub_id, grant_no, version, state, established_at)
            select * from unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::timestamptz[])
            on conflict (workspace, hub_id) do update
            set grant_no = excluded.grant_no, version = excluded.version, state = excluded.state,
                established_at = coalesce(excluded.established_at,
                  case when known.grant_no = excluded.grant_no then known.established_at end)
            where known.version < excluded.version
            """;
    private static final String OPEN_LANES = """
            insert into lane (workspace, hub_id, grant_no)
            select workspace, hub_id, grant_no from connection where workspace = any($1) and state = 'LIVE'
            order by 1, 2, 3
            on conflict do nothing
            """;
    private static final String LIGHT_LANES = """
            update lane l set live = newest.is_live
            from (select lane.workspace, lane.hub_id, lane.grant_no,
                    coalesce(c.state = 'LIVE' and c.grant_no = lane.grant_no
                      and lane.grant_no = max(c.grant_no) filter (where c.state = 'LIVE')
                            over (partition by lane.workspace), false) as is_live
                  from lane left join connection c on c.workspace = lane.workspace and c.hub_id = lane.hub_id
                  where lane.workspace = any($1)) newest
            where l.workspace = newest.workspace and l.hub_id = newest.hub_id and l.grant_no = newest.grant_no
              and l.live <> newest.is_live
            """;

    private final WriteModeRepository modes;
    private final MarkErasures erasures;

    KeepConnections(WriteModeRepository modes, MarkErasures erasures) {
        this.modes = modes;
        this.erasures = erasures;
    }

    @Override
    public Topic topic() {
        return Topic.CONNECTIONS;
    }

    @Override
    public Uni<Void> store(SqlConnection transaction, List<Received> events) {
        List<ConnectionEvent> newest = newest(events);
        if (newest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] workspaces = newest.stream()
                .map(ConnectionEvent::workspace)
                .distinct()
                .sorted()
                .toArray(UUID[]::new);
        return onWorkspaces(transaction, ONE_AT_A_TIME, workspaces)
                .chain(() -> MarkErasures.alone(transaction, List.of(workspaces)))
                .chain(() -> erasures.mark(transaction, purges(events)))
                .chain(() -> erasures.meanLate(transaction, established(newest)))
                .chain(() -> transaction.preparedQuery(UPSERT).execute(tuple(newest)))
                .chain(() -> erasures.endConnections(transaction, List.of(workspaces)))
                .chain(() -> onWorkspaces(transaction, OPEN_LANES, workspaces))
                .chain(() -> onWorkspaces(transaction, LIGHT_LANES, workspaces))
                .chain(() -> modes.followPortals(transaction, workspaces));
    }

    private static Uni<Void> onWorkspaces(SqlConnection transaction, String statement, UUID[] workspaces) {
        return transaction
                .preparedQuery(statement)
                .execute(Tuple.tuple().addArrayOfUUID(workspaces))
                .replaceWithVoid();
    }

    /** Also those after which a newer connect stands in the same batch. */
    private static List<Erasure> purges(List<Received> events) {
        return events.stream()
                .filter(received -> received.event() instanceof ConnectionRemoved)
                .flatMap(received -> Erasure.of((ConnectionRemoved) received.event()).stream())
                .toList();
    }

    private static List<ConnectionEstablished> established(List<ConnectionEvent> newest) {
        return newest.stream()
                .filter(ConnectionEstablished.class::isInstance)
                .map(ConnectionEstablished.class::cast)
                .toList();
    }

    private static List<ConnectionEvent> newest(List<Received> events) {
        Map<String, ConnectionEvent> newest = new LinkedHashMap<>();
        for (Received received : events) {
            if (received.event() instanceof ConnectionEvent event) {
                newest.merge(event.key(), event, (one, other) -> one.version() >= other.version() ? one : other);
            }
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(ConnectionEvent::key))
                .toList();
    }

    private static Tuple tuple(List<ConnectionEvent> events) {
        return Tuple.tuple()
                .addArrayOfUUID(events.stream().map(ConnectionEvent::workspace).toArray(UUID[]::new))
                .addArrayOfString(events.stream().map(ConnectionEvent::hubId).toArray(String[]::new))
                .addArrayOfLong(events.stream().map(ConnectionEvent::grant).toArray(Long[]::new))
                .addArrayOfLong(events.stream().map(ConnectionEvent::version).toArray(Long[]::new))
                .addArrayOfString(events.stream().map(event -> state(event)).toArray(String[]::new))
                .addArrayOfOffsetDateTime(events.stream()
                        .map(event -> event instanceof ConnectionEstablished established
                                ? established.at().atOffset(ZoneOffset.UTC)
                                : null)
                        .toArray(OffsetDateTime[]::new));
    }

    private static String state(ConnectionEvent event) {
        return switch (event) {
            case ConnectionEvent.ConnectionEstablished established -> "LIVE";
            case ConnectionEvent.ConnectionBroken broken -> "BROKEN";
            case ConnectionEvent.ConnectionRemoved removed -> "REMOVED";
        };
    }
}
