package dev.aftercall.crmwriter.matching;

import java.time.OffsetDateTime;
import java.util.List;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;

/**
 * Takes into the match index what HubSpot showed before the mirror told it. What is new has the version 0 and what is there
 * keeps its own, so whatever is told of these records later counts. Three things are not touched: what the mirror told
 * meanwhile, what is gone, and deals and owners that are there, of which only a part was asked for.
 */
@ApplicationScoped
public class LearnShown {

    private static final String UPSERT = """
            insert into crm_record as known (workspace, hub_id, grant_no, object_type, object_id, version, gone, properties,
                                             associations, rules)
            select workspace, hub_id, grant_no, object_type, object_id, version, gone, properties::jsonb,
                   associations::jsonb, $10
            from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::boolean[],
                        $8::text[], $9::text[])
              as r (workspace, hub_id, grant_no, object_type, object_id, version, gone, properties, associations)
            on conflict (workspace, hub_id, grant_no, object_type, object_id) do update
            set properties = excluded.properties, associations = excluded.associations, rules = excluded.rules
            where known.object_type = 'contacts' and not known.gone and known.told_at < $11
            returning workspace, hub_id, grant_no, object_type, object_id
            """;

    private final PhoneNumbers phoneNumbers;

    LearnShown(PhoneNumbers phoneNumbers) {
        this.phoneNumbers = phoneNumbers;
    }

    /**
     * Takes records in.
     *
     * @param before when, or earlier than, HubSpot was asked, by the database's clock
     */
    public Uni<Void> take(SqlConnection transaction, LaneId lane, List<ShownRecord> shown, OffsetDateTime before) {
        List<IndexRow> rows = shown.stream()
                .map(record -> IndexRow.of(mirrored(lane, record), phoneNumbers))
                .sorted(IndexKeys.BY_KEY)
                .toList();
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(UPSERT)
                .execute(IndexKeys.records(rows).addOffsetDateTime(before))
                .chain(changed -> IndexKeys.replace(transaction, rows, changed));
    }

    private static CrmObjectMirrored mirrored(LaneId lane, ShownRecord record) {
        return new CrmObjectMirrored(
                lane.workspace(),
                lane.hubId(),
                lane.grant(),
                record.objectType(),
                record.objectId(),
                0,
                record.properties(),
                record.associations(),
                null);
    }
}
