package dev.aftercall.crmwriter.writing;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneRepository;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;

/** Where calls hang in HubSpot, as the ledger has it: with what was intended last for their activities. */
@ApplicationScoped
class PlaceRepository {

    private static final String MOVE = """
            update ledger l set intent = jsonb_set(l.intent, '{links}', p.links::jsonb)
            from unnest($3::uuid[], $4::text[]) as p (write_id, links)
            where l.workspace = $1 and l.hub_id = $2 and l.write_id = p.write_id and l.state <> 'OPEN'
            """;

    private final LaneRepository lanes;

    PlaceRepository(LaneRepository lanes) {
        this.lanes = lanes;
    }

    /** From now on these activities, by write id, hang on these records. */
    void move(LaneHold hold, Map<UUID, List<Link>> places) {
        List<UUID> ids = List.copyOf(places.keySet());
        Tuple tuple = Tuple.of(hold.lane().workspace(), hold.lane().hubId())
                .addArrayOfUUID(ids.toArray(UUID[]::new))
                .addArrayOfString(
                        ids.stream().map(id -> LedgerJson.text(places.get(id))).toArray(String[]::new));
        lanes.inTransaction(
                hold,
                transaction -> transaction.preparedQuery(MOVE).execute(tuple).replaceWithVoid());
    }
}
