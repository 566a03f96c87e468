package dev.aftercall.crmwriter.matching;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneConfig;

/** Whose records are. Only owners who are still with the portal count: HubSpot refuses the others. */
@ApplicationScoped
public class OwnerIndex {

    private static final String OF_CONTACTS = """
            select c.object_id as contact, o.object_id as owner from crm_record c
            join crm_record o on o.workspace = c.workspace and o.hub_id = c.hub_id and o.grant_no = c.grant_no
              and o.object_type = 'owners' and o.object_id = c.properties ->> 'hubspot_owner_id' and not o.gone
            where c.workspace = $1 and c.hub_id = $2 and c.grant_no = $3 and c.object_type = 'contacts'
              and c.object_id = any($4) and not c.gone
            union all
            select null, object_id from crm_record
            where workspace = $1 and hub_id = $2 and grant_no = $3 and object_type = 'owners' and object_id = $5 and not gone
            """;

    private final Pool pool;
    private final Duration limit;

    OwnerIndex(@ReactiveDataSource("worker") Pool pool, LaneConfig config) {
        this.pool = pool;
        this.limit = config.databaseLimit();
    }

    /**
     * Owners who are with the portal.
     *
     * @param ofContacts owner ids by contact id
     * @param asked the one asked for, if they are
     */
    public record Owners(
            Map<String, String> ofContacts, @Nullable String asked) {}

    /**
     * Whose these contacts are, and whether this owner is with the portal. Called from virtual threads.
     *
     * @param owner none where nobody is asked for
     */
    public Owners of(UUID workspace, String hubId, long grant, Collection<String> contacts, @Nullable String owner) {
        if (contacts.isEmpty() && owner == null) {
            return new Owners(Map.of(), null);
        }
        Map<String, String> ofContacts = new HashMap<>();
        String asked = null;
        for (Row row : pool.preparedQuery(OF_CONTACTS)
                .execute(Tuple.of(workspace, hubId, grant)
                        .addArrayOfString(contacts.toArray(String[]::new))
                        .addString(owner))
                .await()
                .atMost(limit)) {
            if (row.getString("contact") == null) {
                asked = row.getString("owner");
            } else {
                ofContacts.put(row.getString("contact"), row.getString("owner"));
            }
        }
        return new Owners(ofContacts, asked);
    }
}
