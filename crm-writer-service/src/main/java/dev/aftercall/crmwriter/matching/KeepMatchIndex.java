package dev.aftercall.crmwriter.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.erasing.MarkErasures;
import dev.aftercall.events.CrmObjectEvent;
import dev.aftercall.events.Topic;
import dev.aftercall.messaging.consuming.EventStore;
import dev.aftercall.messaging.consuming.Received;

/**
 * Keeps the match index as new as the mirror: the highest version per record and grant, and the keys it is found by. A
 * record that is told again is keyed anew where the rules for keys have changed since. What was purged is dropped.
 */
@ApplicationScoped
class KeepMatchIndex implements EventStore {

    private static final String UPSERT = """
            insert into crm_record as known (workspace, hub_id, grant_no, object_type, object_id, version, gone, properties,
                                             associations, rules)
            select workspace, hub_id, grant_no, object_type, object_id, version, gone, properties::jsonb,
                   associations::jsonb, $10
            from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::boolean[],
                        $8::text[], $9::text[])
              as r (workspace, hub_id, grant_no, object_type, object_id, version, gone, properties, associations)
            where not is_purged(workspace, hub_id, grant_no)
            on conflict (workspace, hub_id, grant_no, object_type, object_id) do update
            set version = excluded.version, gone = excluded.gone, properties = excluded.properties,
                associations = excluded.associations, rules = excluded.rules, told_at = now()
            where known.version < excluded.version
               or (known.version = excluded.version and known.rules < excluded.rules)
            returning workspace, hub_id, grant_no, object_type, object_id
            """;

    private final PhoneNumbers phoneNumbers;

    KeepMatchIndex(PhoneNumbers phoneNumbers) {
        this.phoneNumbers = phoneNumbers;
    }

    @Override
    public Topic topic() {
        return Topic.CRM_OBJECTS;
    }

    @Override
    public Uni<Void> store(SqlConnection transaction, List<Received> events) {
        Collection<IndexRow> newest = newest(events);
        List<IndexRow> rows = newest.stream().sorted(IndexKeys.BY_KEY).toList(); // one order everywhere: no deadlocks
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return MarkErasures.await(
                        transaction, rows.stream().map(IndexRow::workspace).toList())
                .chain(() -> transaction.preparedQuery(UPSERT).execute(IndexKeys.records(rows)))
                .chain(changed -> IndexKeys.replace(transaction, rows, changed));
    }

    private Collection<IndexRow> newest(List<Received> events) {
        Map<IndexKeys.IdentityRow, IndexRow> newest = new HashMap<>();
        for (Received received : events) {
            if (received.event() instanceof CrmObjectEvent event) {
                newest.merge(
                        IndexKeys.IdentityRow.of(event),
                        IndexRow.of(event, phoneNumbers),
                        (one, other) -> one.version() >= other.version() ? one : other);
            }
        }
        return newest.values();
    }
}
