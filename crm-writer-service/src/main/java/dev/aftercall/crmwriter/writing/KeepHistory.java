package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;

/**
 * Keeps what requests did, property by property, beside the ledger, which only knows how far a record is. To be added in the
 * transaction that stores the outcomes: what the ledger says was written has its history, whoever is killed when.
 */
final class KeepHistory {

    private static final String ADD = """
            insert into ledger_history (workspace, hub_id, write_id, call, part, item, kind, outcome, object_type, object_id,
                                        revision, rules, properties, reason, message, request_id, intended_at)
            select l.workspace, l.hub_id, l.write_id, l.call, l.part, l.item, l.intent_kind, l.state, l.object_type,
                   l.object_id, l.revision, h.rules, h.properties::jsonb, l.reason, l.message, h.request_id, l.intended_at
            from unnest($3::uuid[], $4::int[], $5::text[], $6::text[]) as h (write_id, rules, properties, request_id)
            join ledger l on l.workspace = $1 and l.hub_id = $2 and l.write_id = h.write_id
            """;

    private KeepHistory() {}

    /** Adds what came of these, as far as something did; the ledger holds it already. */
    static Uni<Void> add(SqlConnection transaction, LaneId lane, List<Outcome> stored) {
        List<Outcome> settled = stored.stream().filter(KeepHistory::isOne).toList();
        if (settled.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple tuple = Tuple.of(lane.workspace(), lane.hubId())
                .addArrayOfUUID(settled.stream()
                        .map(outcome -> outcome.entry().writeId())
                        .toArray(UUID[]::new))
                .addArrayOfInteger(
                        settled.stream().map(outcome -> intent(outcome).rules()).toArray(Integer[]::new))
                .addArrayOfString(settled.stream()
                        .map(outcome -> LedgerJson.changes(intent(outcome), outcome.values()))
                        .toArray(String[]::new))
                .addArrayOfString(settled.stream().map(Outcome::requestId).toArray(String[]::new));
        return transaction.preparedQuery(ADD).execute(tuple).replaceWithVoid();
    }

    /** A change of which nothing is there when it is read back did not happen. */
    private static boolean isOne(Outcome outcome) {
        return switch (outcome.entry().state()) {
            case REFUSED, UNDONE -> true;
            case WRITTEN ->
                intent(outcome).kind() == Intent.Kind.CREATE
                        || !outcome.values().isEmpty();
            case OPEN, NOT_DONE, DELETED -> false;
        };
    }

    private static Intent intent(Outcome outcome) {
        return LedgerEntry.intentOf(outcome.entry());
    }
}
