package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;

/** Which other records of ours the records of a portal may be. */
@ApplicationScoped
class RivalRepository {

    private static final String HELD = """
            select object_id from ledger
            where workspace = $1 and hub_id = $2 and object_type = $3 and object_id = any($4)
            """;
    private static final String UNSETTLED = LedgerRepository.COLUMNS + """
            where workspace = $1 and hub_id = $2 and object_type = $3 and object_id is null
              and (state = 'OPEN' or reason in ('tie', 'left-as-it-is')) and intent -> 'properties' ->> 'hs_timestamp' = any($4)
            """;

    private final Pool pool;
    private final Duration limit;

    RivalRepository(@ReactiveDataSource("worker") Pool pool, LaneConfig config) {
        this.pool = pool;
        this.limit = config.databaseLimit();
    }

    /** What else of ours these records could be than the entries, all of one type. */
    Rivals of(LaneHold hold, ObjectType type, Collection<LedgerEntry> entries, Collection<CrmObject> records) {
        Set<ObjectId> held = pool
                .preparedQuery(HELD)
                .execute(lane(hold, type)
                        .addArrayOfString(records.stream()
                                .map(record -> record.id().value())
                                .toArray(String[]::new)))
                .await()
                .atMost(limit)
                .stream()
                .map(row -> new ObjectId(row.getString("object_id")))
                .collect(Collectors.toSet());
        List<LedgerEntry> unsettled = pool.preparedQuery(UNSETTLED)
                .mapping(LedgerJson::entry)
                .execute(lane(hold, type)
                        .addArrayOfString(
                                entries.stream().map(Likeness::time).distinct().toArray(String[]::new)))
                .map(rows -> rows.stream().toList())
                .await()
                .atMost(limit);
        return new Rivals(held, unsettled);
    }

    private static Tuple lane(LaneHold hold, ObjectType type) {
        return Tuple.of(hold.lane().workspace(), hold.lane().hubId(), type.path());
    }
}
