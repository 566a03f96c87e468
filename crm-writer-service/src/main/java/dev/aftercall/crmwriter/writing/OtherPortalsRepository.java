package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneConfig;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.planning.WriteId;

/** What the ledger holds of calls in portals other than the lane's. */
@ApplicationScoped
class OtherPortalsRepository {

    /** What an earlier undo left there on purpose does not count. */
    private static final String THERE = """
            select call, part, item, write_id from ledger
            where workspace = $1 and hub_id <> $2 and call = any($3)
              and (state = 'OPEN' or object_id is not null and state in ('WRITTEN', 'NOT_DONE', 'REFUSED')
                and reason is distinct from 'changed-since' and (part in ('ACTIVITY', 'TASK') or written <> '{}'))
            """;

    /**
     * What somebody deleted there, or has to say of whether it is there, counts too. Nothing does where somebody wants the call
     * written here.
     */
    private static final String STANDING = LedgerRepository.COLUMNS + """
            where workspace = $1 and hub_id <> $2 and call = any($3) and part in ('ACTIVITY', 'TASK')
              and (state = 'OPEN' or state = 'REFUSED' and reason in ('tie', 'left-as-it-is')
                or object_id is not null and state <> 'UNDONE')
              and not exists (select from job j
                              where j.workspace = $1 and j.call = ledger.call and j.asked_portal = $2)
            """;

    private final Pool pool;
    private final LaneConfig config;

    OtherPortalsRepository(@ReactiveDataSource("worker") Pool pool, LaneConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** @param part none where only a newer version of this service knows it */
    private record Row(
            UUID call, @Nullable Part part, @Nullable String item, UUID writeId) {}

    /** Those of the calls of which something of their generation of now is, or may be, in another portal. */
    Set<UUID> holding(LaneHold hold, List<DueCall> jobs) {
        Map<UUID, DueCall> byCall = jobs.stream().collect(Collectors.toMap(DueCall::callId, Function.identity()));
        Tuple tuple = Tuple.of(hold.lane().workspace(), hold.lane().hubId())
                .addArrayOfUUID(byCall.keySet().toArray(UUID[]::new));
        return pool
                .preparedQuery(THERE)
                .mapping(row -> new Row(
                        row.getUUID("call"),
                        LedgerJson.isKnown(Part.class, row.getString("part"))
                                ? Part.valueOf(row.getString("part"))
                                : null,
                        row.getString("item"),
                        row.getUUID("write_id")))
                .execute(tuple)
                .await()
                .atMost(config.databaseLimit())
                .stream()
                .filter(row -> isOfNow(row, byCall.get(row.call())))
                .map(Row::call)
                .collect(Collectors.toSet());
    }

    /** A record of a call that is, or may be, in a portal which is not the lane's. */
    record Standing(String hubId, LedgerEntry entry) {}

    /** By call, what of its generation of now was written to another portal, or may have been. */
    Map<UUID, List<Standing>> standing(LaneHold hold, List<DueCall> jobs) {
        Map<UUID, DueCall> byCall = jobs.stream().collect(Collectors.toMap(DueCall::callId, Function.identity()));
        Tuple tuple = Tuple.of(hold.lane().workspace(), hold.lane().hubId())
                .addArrayOfUUID(byCall.keySet().toArray(UUID[]::new));
        return pool
                .preparedQuery(STANDING)
                .mapping(row -> new Standing(row.getString("hub_id"), LedgerJson.entry(row)))
                .execute(tuple)
                .await()
                .atMost(config.databaseLimit())
                .stream()
                .filter(one -> isOfNow(one.entry(), byCall.get(one.entry().call())))
                .collect(Collectors.groupingBy(one -> one.entry().call()));
    }

    private static boolean isOfNow(LedgerEntry entry, @Nullable DueCall job) {
        return isOfNow(new Row(entry.call(), entry.part(), entry.item(), entry.writeId()), job);
    }

    private static boolean isOfNow(Row row, @Nullable DueCall job) {
        return job != null
                && (row.part() == null
                        || row.writeId().equals(WriteId.of(row.call(), row.part(), row.item(), job.generation())));
    }
}
