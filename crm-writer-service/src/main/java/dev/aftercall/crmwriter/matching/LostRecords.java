package dev.aftercall.crmwriter.matching;

import java.util.List;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneId;

/**
 * Takes into the match index what a write learned before the mirror told it: that a record is gone, or part of another
 * now. Versions stay as they are, so whatever is told of these records later counts.
 */
@ApplicationScoped
public class LostRecords {

    /** Everyone who changes several records locks them in this order. */
    private static final String LOCK = """
            select from crm_record
            where workspace = $1 and hub_id = $2 and grant_no = $3
              and (object_type, object_id) in (select * from unnest($4::text[], $5::text[]))
            order by workspace, hub_id, grant_no, object_type, object_id for update
            """;

    private static final String ADD_SURVIVORS = """
            insert into crm_record (workspace, hub_id, grant_no, object_type, object_id, version, gone, properties,
                                    associations, rules)
            select r.workspace, r.hub_id, r.grant_no, r.object_type, l.survivor, 0, false, r.properties, r.associations,
                   r.rules
            from crm_record r join unnest($4::text[], $5::text[], $6::text[]) as l (object_type, object_id, survivor)
              using (object_type, object_id)
            where r.workspace = $1 and r.hub_id = $2 and r.grant_no = $3 and l.survivor is not null and not r.gone
            on conflict do nothing
            """;
    private static final String ADD_KEYS = """
            insert into match_key (workspace, hub_id, grant_no, kind, value, object_type, object_id)
            select k.workspace, k.hub_id, k.grant_no, k.kind, k.value, k.object_type, l.survivor
            from match_key k join unnest($4::text[], $5::text[], $6::text[]) as l (object_type, object_id, survivor)
              using (object_type, object_id)
            where k.workspace = $1 and k.hub_id = $2 and k.grant_no = $3 and l.survivor is not null
            union
            select k.workspace, k.hub_id, k.grant_no, k.kind, l.survivor, k.object_type, k.object_id
            from match_key k join unnest($4::text[], $5::text[], $6::text[]) as l (object_type, object_id, survivor)
              on k.kind = 'DEAL_OF_CONTACT' and k.value = l.object_id and l.object_type = 'contacts'
            where k.workspace = $1 and k.hub_id = $2 and k.grant_no = $3 and l.survivor is not null
            on conflict do nothing
            """;
    private static final String FORGET_KEYS = """
            delete from match_key k using unnest($4::text[], $5::text[]) as l (object_type, object_id)
            where k.workspace = $1 and k.hub_id = $2 and k.grant_no = $3
              and k.object_type = l.object_type and k.object_id = l.object_id
            """;
    private static final String MARK = """
            update crm_record r set gone = true from unnest($4::text[], $5::text[]) as l (object_type, object_id)
            where r.workspace = $1 and r.hub_id = $2 and r.grant_no = $3
              and r.object_type = l.object_type and r.object_id = l.object_id
            """;

    /**
     * A record that is not there any more.
     *
     * @param survivor the one that took its place, where it was merged
     */
    public record Lost(
            String objectType, String objectId, @Nullable String survivor) {}

    /** Marks them; what found a merged record finds its survivor from now on. */
    public Uni<Void> mark(SqlConnection transaction, LaneId lane, List<Lost> lost) {
        String[] types = lost.stream().map(Lost::objectType).toArray(String[]::new);
        String[] ids = lost.stream().map(Lost::objectId).toArray(String[]::new);
        String[] survivors = lost.stream().map(Lost::survivor).toArray(String[]::new);
        List<Lost> ends = lost.stream()
                .flatMap(one -> Stream.of(one, new Lost(one.objectType(), String.valueOf(one.survivor()), null)))
                .toList();
        Tuple locked = of(lane).addArrayOfString(
                        ends.stream().map(Lost::objectType).toArray(String[]::new))
                .addArrayOfString(ends.stream().map(Lost::objectId).toArray(String[]::new));
        return run(transaction, LOCK, locked)
                .chain(() ->
                        run(transaction, ADD_SURVIVORS, of(lane, types, ids).addArrayOfString(survivors)))
                .chain(() -> run(transaction, ADD_KEYS, of(lane, types, ids).addArrayOfString(survivors)))
                .chain(() -> run(transaction, FORGET_KEYS, of(lane, types, ids)))
                .chain(() -> run(transaction, MARK, of(lane, types, ids)));
    }

    private static Uni<Void> run(SqlConnection transaction, String statement, Tuple tuple) {
        return transaction.preparedQuery(statement).execute(tuple).replaceWithVoid();
    }

    private static Tuple of(LaneId lane) {
        return Tuple.of(lane.workspace(), lane.hubId(), lane.grant());
    }

    private static Tuple of(LaneId lane, String[] types, String[] ids) {
        return of(lane).addArrayOfString(types).addArrayOfString(ids);
    }
}
