package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;

/**
 * Forgets, in the transaction that says that changes of customers' records were taken back, that we set them: what a record
 * holds again is an earlier call's of ours, or else somebody's. Later calls would take it for a change by hand otherwise.
 */
final class ForgetValues {

    private static final String RESTORE = """
            with reverted as (
              select l.call, l.object_type, l.object_id, p.name, p.value
              from ledger l cross join lateral jsonb_each_text(l.intent -> 'properties') as p (name, value)
              where l.workspace = $1 and l.hub_id = $2 and l.write_id = any($3)),
            earlier as (
              select distinct on (r.object_type, r.object_id, r.name)
                     r.object_type, r.object_id, r.name, r.call as undone, e.call, e.called_at,
                     e.written ->> r.name as fingerprint
              from reverted r
              join ledger_history h on h.workspace = $1 and h.hub_id = $2 and h.object_type = r.object_type
                and h.object_id = r.object_id and h.part in ('CONTACT_UPDATE', 'DEAL_UPDATE') and h.outcome = 'WRITTEN'
                and h.call <> r.call and h.properties -> r.name ->> 'after' = r.value
              join ledger e on e.workspace = $1 and e.hub_id = $2 and e.write_id = h.write_id
                and e.called_at is not null and e.written ->> r.name is not null
              order by r.object_type, r.object_id, r.name, h.number desc)
            update record_value v set fingerprint = earlier.fingerprint, called_at = earlier.called_at, call = earlier.call
            from earlier
            where v.workspace = $1 and v.hub_id = $2 and v.object_type = earlier.object_type
              and v.object_id = earlier.object_id and v.property = earlier.name and v.call = earlier.undone
            """;
    private static final String FORGET = """
            delete from record_value v using ledger l
            where l.workspace = $1 and l.hub_id = $2 and l.write_id = any($3) and v.workspace = $1 and v.hub_id = $2
              and v.object_type = l.object_type and v.object_id = l.object_id and v.call = l.call
              and l.intent -> 'properties' ->> v.property is not null
            """;

    private ForgetValues() {}

    /** Of those of the outcomes, stored already, that set something back. */
    static Uni<Void> of(SqlConnection transaction, LaneId lane, List<Outcome> stored) {
        UUID[] setBack = stored.stream()
                .map(Outcome::entry)
                .filter(ForgetValues::isSetBack)
                .map(LedgerEntry::writeId)
                .toArray(UUID[]::new);
        if (setBack.length == 0) {
            return Uni.createFrom().voidItem();
        }
        Tuple tuple = Tuple.of(lane.workspace(), lane.hubId(), setBack);
        return transaction
                .preparedQuery(RESTORE)
                .execute(tuple)
                .chain(() -> transaction.preparedQuery(FORGET).execute(tuple))
                .replaceWithVoid();
    }

    private static boolean isSetBack(LedgerEntry entry) {
        return entry.state() == State.UNDONE && LedgerEntry.intentOf(entry).kind() == Intent.Kind.REVERT;
    }
}
