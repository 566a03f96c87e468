package dev.aftercall.crmwriter.lanes;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongSupplier;

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

    /** A lane has work when a call is due, a doubt is to be settled, or somebody died with a request under way. */
    private static final String TAKE = """
            with free as (
              select l.workspace, l.hub_id, l.grant_no from lane l
              where l.live and (l.lease is null or l.lease_until < now())
                and (exists (select from job j
                             where j.workspace = l.workspace and j.written < j.wanted and j.due_at <= now())
                  or exists (select from ledger d
                             where d.workspace = l.workspace and d.hub_id = l.hub_id and d.state = 'OPEN'
                               and (d.doubt_at is null or d.doubt_at <= now())))
              limit $2 for update skip locked)
            update lane l set lease = gen_random_uuid(), lease_until = now() + $1 * interval '1 millisecond'
            from free where l.workspace = free.workspace and l.hub_id = free.hub_id and l.grant_no = free.grant_no
            returning l.workspace, l.hub_id, l.grant_no, l.lease
            """;

    private static final String RENEW = """
            update lane set lease_until = now() + $5 * interval '1 millisecond'
            where workspace = $1 and hub_id = $2 and grant_no = $3 and lease = $4 and live
            """;
    private static final String HAND_BACK = """
            update lane set lease = null, lease_until = null
            where workspace = $1 and hub_id = $2 and grant_no = $3 and lease = $4
            """;
    /** The lock makes a take-over wait for our transaction, so what it finds is complete. */
    private static final String STILL_OURS = """
            select from lane where workspace = $1 and hub_id = $2 and grant_no = $3 and lease = $4 for share
            """;

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

    /** Takes free lanes that have work. */
    public List<LaneHold> take(int limit) {
        long asked = nanoTime.getAsLong();
        return await(pool.preparedQuery(TAKE)
                .execute(Tuple.of(config.lease().toMillis(), limit))
                .map(rows -> rows.stream().map(row -> hold(row, asked)).toList()));
    }

    /** Renews a hold, or marks it as lost. */
    public void renew(LaneHold hold) {
        long asked = nanoTime.getAsLong();
        boolean renewed = await(pool.preparedQuery(RENEW)
                                .execute(identity(hold).addLong(config.lease().toMillis())))
                        .rowCount()
                == 1;
        if (renewed) {
            hold.renewed(asked);
        } else {
            hold.lose();
        }
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
        return await(pool.withTransaction(transaction -> transaction
                .preparedQuery(STILL_OURS)
                .execute(identity(hold))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        hold.lose();
                        return Uni.createFrom().failure(new LaneLost(hold.lane()));
                    }
                    return work.apply(transaction);
                })));
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
