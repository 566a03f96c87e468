package dev.aftercall.crmwriter.writing;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneRepository;

/** Which intents of a lane are in doubt, for whoever holds it. */
@ApplicationScoped
class DoubtRepository {

    /** What another grant intended is only looked up, and not before HubSpot must be through with it. */
    private static final String DOUBTS = LedgerRepository.COLUMNS + """
            where workspace = $1 and hub_id = $2 and state = 'OPEN' and doubt_at <= now()
              and (grant_no = $3 or intended_at <= now() - $4 * interval '1 millisecond')
              and call not in (select unnest($6::uuid[]))
              and part = any($7) and intent_kind = any($8) and coalesce(intent ->> 'mode', 'UNIQUE') = any($9)
            order by doubt_at limit $5
            """;

    private static final String ABANDONED = """
            update ledger set doubt_at = case when intent_kind = 'CREATE' and grant_no = $3
                                               and coalesce(intent ->> 'mode', 'UNIQUE') = 'UNIQUE' then now()
                                              else intended_at + $4 * interval '1 millisecond' end
            where workspace = $1 and hub_id = $2 and state = 'OPEN' and doubt_at is null
            """;

    private final Pool pool;
    private final LaneRepository lanes;
    private final LaneConfig config;
    private final WritingConfig writing;

    DoubtRepository(
            @ReactiveDataSource("worker") Pool pool, LaneRepository lanes, LaneConfig config, WritingConfig writing) {
        this.pool = pool;
        this.lanes = lanes;
        this.config = config;
        this.writing = writing;
    }

    /** Doubts that can be settled now, but not those of calls that somebody has in hand, nor what only a newer version can. */
    List<LedgerEntry> due(LaneHold hold, Collection<UUID> inHand) {
        Tuple tuple = Tuple.of(
                        hold.lane().workspace(),
                        hold.lane().hubId(),
                        hold.lane().grant(),
                        writing.settleUpdatesAfter().toMillis(),
                        config.callsAtOnce())
                .addArrayOfUUID(inHand.toArray(UUID[]::new));
        return pool.preparedQuery(DOUBTS)
                .mapping(LedgerJson::entry)
                .execute(LedgerJson.withKnownNames(tuple))
                .map(rows -> rows.stream().toList())
                .await()
                .atMost(config.databaseLimit());
    }

    /** Turns what earlier holders left under way into doubts. To be called once, first thing in a hold. */
    void takeOver(LaneHold hold) {
        Tuple tuple = Tuple.of(
                hold.lane().workspace(),
                hold.lane().hubId(),
                hold.lane().grant(),
                writing.settleUpdatesAfter().toMillis());
        lanes.inTransaction(
                hold,
                transaction ->
                        transaction.preparedQuery(ABANDONED).execute(tuple).replaceWithVoid());
    }
}
