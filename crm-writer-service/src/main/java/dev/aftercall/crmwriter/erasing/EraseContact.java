package dev.aftercall.crmwriter.erasing;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Forgets a contact: what the index holds of them but id and version, by which what is told late of them is known to be old,
 * and, by naming them, the calls that they were on. Of such a call nothing
 * is kept but that it was erased: its text is about all who were on it.
 */
@ApplicationScoped
class EraseContact {

    /**
     * Calls that were put on the contact, or are to be; and those with one of their numbers or addresses, as far as the index
     * knows them. Of calls from before the people of a call were kept, the whole text is searched for whole addresses.
     */
    private static final String CALLS = """
            with keys as (
              select distinct kind, value from match_key
              where workspace = $1 and hub_id = $2 and object_type = 'contacts' and object_id = $3 and kind like 'CONTACT%'),
            named (call) as (
              select j.call from job j where j.workspace = $1 and j.contact_id = $3
                and exists (select from ledger d where d.workspace = $1 and d.call = j.call and d.hub_id = $2)
              union
              select j.call from job j where j.workspace = $1 and j.people && (select array_agg(value) from keys)
              union
              select j.call from job j where j.workspace = $1 and j.people is null
                and j.phone_number in (select value from keys where kind = 'CONTACT_PHONE')
              union
              select j.call from job j, keys where j.workspace = $1 and j.people is null and keys.kind = 'CONTACT_EMAIL'
                and position('"' || keys.value || '"' in lower(encode(j.body, 'escape'))) > 0
              union
              select d.call from ledger d where d.workspace = $1 and d.hub_id = $2 and d.part = 'ACTIVITY'
                and d.intent -> 'links' @> jsonb_build_array(jsonb_build_array('contacts'::text, $3::text)))
            select j.call from job j join named using (call)
            where j.workspace = $1 and coalesce(j.accepted_at, j.admitted_at) <= $4
            order by j.call for update of j
            """;

    private static final String MARK_CALLS = """
            insert into erasure (workspace, subject, kind, call, asked_at, done_at)
            select $1, 'call/' || call, 'CALL', call, $3, now() from unnest($2::uuid[]) as calls (call)
            on conflict do nothing
            """;
    private static final List<String> FORGET = List.of("""
            delete from asked_key a using match_key k
            where a.workspace = $1 and a.hub_id = $2 and k.workspace = $1 and k.hub_id = $2 and k.object_id = $3
              and k.object_type = 'contacts' and k.kind = 'CONTACT_' || a.kind and k.value = a.value
            """, """
            delete from match_key
            where workspace = $1 and hub_id = $2
              and (object_type = 'contacts' and object_id = $3 or kind = 'DEAL_OF_CONTACT' and value = $3)
            """, """
            delete from set_aside
            where workspace = $1 and topic = 'crm-objects'
              and key = concat_ws('/', $1::uuid::text, $2::text, 'contacts', $3::text)
            """, """
            update crm_record set gone = true, properties = '{}', associations = '{}'
            where workspace = $1 and hub_id = $2 and object_type = 'contacts' and object_id = $3
            """);

    /** Forgets; answers the calls that are to go with it. */
    Uni<List<UUID>> forget(
            SqlConnection transaction, UUID workspace, String hubId, String contact, OffsetDateTime askedAt) {
        Tuple which = Tuple.of(workspace, hubId, contact);
        return transaction
                .preparedQuery(CALLS)
                .execute(Tuple.of(workspace, hubId, contact, askedAt))
                .map(rows -> rows.stream().map(row -> row.getUUID("call")).toList())
                .chain(calls -> transaction
                        .preparedQuery(MARK_CALLS)
                        .execute(Tuple.of(workspace)
                                .addArrayOfUUID(calls.toArray(UUID[]::new))
                                .addOffsetDateTime(askedAt))
                        .chain(() -> Multi.createFrom()
                                .iterable(FORGET)
                                .onItem()
                                .transformToUniAndConcatenate(statement ->
                                        transaction.preparedQuery(statement).execute(which))
                                .collect()
                                .last())
                        .replaceWith(calls));
    }
}
