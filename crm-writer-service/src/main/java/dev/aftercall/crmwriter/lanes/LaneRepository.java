package dev.aftercall.crmwriter.lanes;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Leases of lanes, by the database's clock. Called from virtual threads; each step has a limit. */
@ApplicationScoped
public class LaneRepository {

    /**
     * A lane has work when a call is due, a doubt may be settled by the lane's own grant, somebody died with a request under
     * way, or the portal is to be asked how it lets us know our records again.
     */
    static final String TAKE = """
            with free as (
              select l.workspace, l.hub_id, l.grant_no from lane l, lateral (select least(
                  case when l.probe_at <= now() then l.probe_at end,
                  (select min(j.due_at) from job j
                   where j.workspace = l.workspace and j.written < j.wanted and not j.backfill and j.due_at <= now()),
                  (select min(j.due_at) from job j
                   where j.workspace = l.workspace and j.written < j.wanted and j.backfill and j.due_at <= now()),
                  (select min(coalesce(d.doubt_at, d.intended_at)) from ledger d
                   where d.workspace = l.workspace and d.hub_id = l.hub_id and d.state = 'OPEN'
                     and (d.doubt_at is null
                       or d.doubt_at <= now() and (d.grant_no = l.grant_no
                         or d.intended_at <= now() - $3 * interval '1 millisecond')))) as due_at) work
              where l.live and (l.lease is null or l.lease_until < now()) and work.due_at is not null
                and case when work.due_at is not null then write_stop_of(l.workspace, l.hub_id) is null end
              order by work.due_at limit $2 for update of l skip locked)
            update lane l set lease = gen_random_uuid(), lease_until = now() + $1 * interval '1 millisecond'
            from free where l.workspace = free.workspace and l.hub_id = free.hub_id and l.grant_no = free.grant_no
            returning l.workspace, l.hub_id, l.grant_no, l.lease
            """;

    /** A row that one of our own transactions has locked is passed over, so that it keeps no other from being renewed. */
    private static final String RENEW = """
            with held as (
              select l.workspace, l.hub_id, l.grant_no, l.lease from lane l
              join unnest($1::uuid[], $2::text[], $3::bigint[], $4::uuid[]) as h (workspace, hub_id, grant_no, lease)
                using (workspace, hub_id, grant_no, lease)
              where l.live),
            free as (
              select l.workspace, l.hub_id, l.grant_no, l.lease from lane l
              join held using (workspace, hub_id, grant_no, lease)
              where l.live for update of l skip locked),
            renewed as (
              update lane l set lease_until = now() + $5 * interval '1 millisecond' from free
              where l.workspace = free.workspace and l.hub_id = free.hub_id and l.grant_no = free.grant_no
                and l.lease = free.lease
              returning l.lease)
            select held.lease, renewed.lease is not null as renewed from held left join renewed using (lease)
            """;

    private static final String STOPPED = """
            select h.lease from unnest($1::uuid[], $2::text[], $3::uuid[]) as h (workspace, hub_id, lease)
            where write_stop_of(h.workspace, h.hub_id) is not null
            """;

    private static final String HAND_BACK = """
            update lane set lease = null, lease_until = null
            where workspace = $1 and hub_id = $2 and grant_no = $3 and lease = $4
            """;
    /** The lock makes a take-over wait for our transaction, so what it finds is complete. */
    private static final String STILL_OURS = """
            select from lane where workspace = $1 and hub_id = $2 and grant_no = $3 and lease = $4 for share
            """;

    /** All the transactions of all holds together are waited for so long at most. */
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final Pool pool;
    private final LaneConfig config;
    private final LongSupplier nanoTime;

    @Inject
    LaneRepository(@ReactiveDataSource("worker") Pool pool, LaneConfig config) {
        this(pool, config, System::nanoTime);
    }

    LaneRepository(Pool pool, LaneConfig config, LongSupplier nanoTime) {
        this.pool = pool;
        this.config = config;
        this.nanoTime = nanoTime;
    }

    /**
     * Takes free lanes that have work, the longest due first.
     *
     * @param settleAfter when a doubt of an earlier grant may be looked into
     */
    public List<LaneHold> take(int limit, Duration settleAfter) {
        long asked = nanoTime.getAsLong();
        return await(pool.preparedQuery(TAKE)
                .execute(Tuple.of(config.lease().toMillis(), limit, settleAfter.toMillis()))
                .map(rows -> rows.stream().map(row -> hold(row, asked)).toList()));
    }

    /**
     * Renews holds, and marks those as lost that the database no longer knows. Transactions of their passes wait meanwhile; one
     * whose transactions take long may stay as it is.
     */
    public void renew(List<LaneHold> holds) {
        long deadline = System.nanoTime() + LONGEST_PAUSE.toNanos();
        List<LaneHold> paused = holds.stream()
                .filter(hold -> hold.pauseTransactions(Duration.ofNanos(deadline - System.nanoTime())))
                .toList();
        try {
            renewNow(holds);
        } finally {
            paused.forEach(LaneHold::resumeTransactions);
        }
    }

    private void renewNow(List<LaneHold> holds) {
        long asked = nanoTime.getAsLong();
        Tuple tuple = Tuple.tuple()
                .addArrayOfUUID(
                        holds.stream().map(hold -> hold.lane().workspace()).toArray(UUID[]::new))
                .addArrayOfString(
                        holds.stream().map(hold -> hold.lane().hubId()).toArray(String[]::new))
                .addArrayOfLong(holds.stream().map(hold -> hold.lane().grant()).toArray(Long[]::new))
                .addArrayOfUUID(holds.stream().map(LaneHold::lease).toArray(UUID[]::new))
                .addLong(config.lease().toMillis());
        Map<UUID, Boolean> renewed = await(pool.preparedQuery(RENEW).execute(tuple)).stream()
                .collect(Collectors.toMap(row -> row.getUUID("lease"), row -> row.getBoolean("renewed")));
        for (LaneHold hold : holds) {
            Boolean known = renewed.get(hold.lease());
            if (known == null) {
                hold.lose();
            } else if (known) {
                hold.renewed(asked);
            }
        }
    }

    /** Those of the holds for whose lanes all writing has been stopped. */
    public List<LaneHold> stopped(Collection<LaneHold> holds) {
        Tuple tuple = Tuple.tuple()
                .addArrayOfUUID(
                        holds.stream().map(hold -> hold.lane().workspace()).toArray(UUID[]::new))
                .addArrayOfString(
                        holds.stream().map(hold -> hold.lane().hubId()).toArray(String[]::new))
                .addArrayOfUUID(holds.stream().map(LaneHold::lease).toArray(UUID[]::new));
        Set<UUID> stopped = await(pool.preparedQuery(STOPPED).execute(tuple)).stream()
                .map(row -> row.getUUID("lease"))
                .collect(Collectors.toSet());
        return holds.stream().filter(hold -> stopped.contains(hold.lease())).toList();
    }

    /** Lets another have the lane at once. */
    public void handBack(LaneHold hold) {
        await(pool.preparedQuery(HAND_BACK).execute(identity(hold)).replaceWithVoid());
    }

    /**
     * Runs work in one transaction that is certain to be the lane holder's.
     *
     * @throws LaneLost when the lane is not, or no longer, held by this hold
     */
    public <T> T inTransaction(LaneHold hold, Function<SqlConnection, Uni<T>> work) {
        return hold.inTransaction(() -> await(pool.withTransaction(transaction -> transaction
                .preparedQuery(STILL_OURS)
                .execute(identity(hold))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        hold.lose();
                        return Uni.createFrom().failure(new LaneLost(hold.lane()));
                    }
                    return work.apply(transaction);
                }))));
    }

    private LaneHold hold(Row row, long asked) {
        LaneId lane = new LaneId(row.getUUID("workspace"), row.getString("hub_id"), row.getLong("grant_no"));
        UUID lease = row.getUUID("lease");
        return new LaneHold(lane, lease, config.lease(), config.requestReserve(), nanoTime, asked);
    }

    private static Tuple identity(LaneHold hold) {
        return Tuple.of(
                hold.lane().workspace(), hold.lane().hubId(), hold.lane().grant(), hold.lease());
    }

    private <T> T await(Uni<T> step) {
        return step.await().atMost(config.databaseLimit());
    }
}
