package dev.aftercall.crmwriter.asking;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.matching.MatchingConfig;

/** What HubSpot was asked for a short while ago, so that it is not asked again for each call of the same caller. */
@ApplicationScoped
public class AskedKeyRepository {

    private static final String FRESH = """
            select now() as looked_at, a.kind, a.value from (select) one left join asked_key a
              on a.workspace = $1 and a.hub_id = $2 and a.grant_no = $3
                and (a.kind, a.value) in (select * from unnest($4::text[], $5::text[]))
                and a.asked_at > now() - $6 * interval '1 millisecond'
            """;
    private static final String STORE = """
            insert into asked_key (workspace, hub_id, grant_no, kind, value)
            select $1, $2, $3, kind, value from unnest($4::text[], $5::text[]) as k (kind, value)
            on conflict (workspace, hub_id, grant_no, kind, value) do update set asked_at = now()
            """;

    /** What another pass has locked is left to it. */
    private static final String FORGET_OLD = """
            delete from asked_key a using (
              select kind, value from asked_key
              where workspace = $1 and hub_id = $2 and grant_no = $3 and asked_at <= now() - $4 * interval '1 millisecond'
              order by asked_at limit 1000 for update skip locked) old
            where a.workspace = $1 and a.hub_id = $2 and a.grant_no = $3 and a.kind = old.kind and a.value = old.value
            """;

    private final Pool pool;
    private final Duration limit;
    private final long freshMillis;

    AskedKeyRepository(@ReactiveDataSource("worker") Pool pool, LaneConfig lanes, MatchingConfig matching) {
        this.pool = pool;
        this.limit = lanes.databaseLimit();
        this.freshMillis = matching.askAgainAfter().toMillis();
    }

    /**
     * Which of these keys were asked for a short while ago.
     *
     * @param at when that was looked up, by the database's clock
     */
    public record Fresh(Set<Key> keys, OffsetDateTime at) {}

    /** Looks that up. Called from virtual threads. */
    public Fresh fresh(LaneId lane, Collection<Key> keys) {
        RowSet<Row> rows = pool.preparedQuery(FRESH)
                .execute(tuple(lane, List.copyOf(keys)).addLong(freshMillis))
                .await()
                .atMost(limit);
        Set<Key> fresh = new HashSet<>();
        for (Row row : rows) {
            if (row.getString("kind") != null) {
                fresh.add(new Key(Key.Kind.valueOf(row.getString("kind")), row.getString("value")));
            }
        }
        return new Fresh(fresh, rows.iterator().next().getOffsetDateTime("looked_at"));
    }

    /** Remembers that these were asked for just now, and forgets what nobody asks about any more. */
    public Uni<Void> store(SqlConnection transaction, LaneId lane, Collection<Key> answered) {
        List<Key> sorted = answered.stream() // one order everywhere: no deadlocks
                .sorted(Comparator.comparing(Key::kind).thenComparing(Key::value))
                .toList();
        return transaction
                .preparedQuery(STORE)
                .execute(tuple(lane, sorted))
                .chain(() -> transaction
                        .preparedQuery(FORGET_OLD)
                        .execute(Tuple.of(lane.workspace(), lane.hubId(), lane.grant(), freshMillis)))
                .replaceWithVoid();
    }

    private static Tuple tuple(LaneId lane, List<Key> keys) {
        return Tuple.of(lane.workspace(), lane.hubId(), lane.grant())
                .addArrayOfString(keys.stream().map(key -> key.kind().name()).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(Key::value).toArray(String[]::new));
    }
}
