package dev.aftercall.crmwriter.erasing;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.events.ConnectionEvent.ConnectionEstablished;

/**
 * Marks what is to be forgotten: from the transaction on nothing more of it is stored, whoever was at work on it has lost
 * the lane, and the rows are deleted by whoever comes to it. Nobody waits for HubSpot.
 */
@ApplicationScoped
public class MarkErasures {

    /**
     * Whoever stores anything for the workspace is waited for, and sees the mark if they come later. Workspaces share sixteen
     * locks: a batch may be of hundreds of them, and Postgres has room for so many locks only.
     */
    private static final String ALONE = """
            select pg_advisory_xact_lock(12, place)::text from (
              select distinct (hashtextextended(w::text, 0) & 15)::int as place from unnest($1::uuid[]) w order by 1) places
            """;

    private static final String BESIDE_OTHERS = """
            select pg_advisory_xact_lock_shared(12, place)::text from (
              select distinct (hashtextextended(w::text, 0) & 15)::int as place from unnest($1::uuid[]) w order by 1) places
            """;

    /**
     * A workspace's mark names the newest grant that was established until then, as far as it is heard of. The same wish told
     * again is the same; a later one is done anew.
     */
    private static final String MARK = """
            insert into erasure as known (workspace, subject, kind, hub_id, grant_no, contact_id, call, asked_at)
            select distinct on (workspace, subject) workspace, subject, kind, hub_id,
              case when kind = 'WORKSPACE'
                then (select coalesce(max(c.grant_no), 0) from connection c
                      where c.workspace = e.workspace and (c.established_at is null or c.established_at <= e.asked_at))
                else grant_no end, contact_id, call, asked_at
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::uuid[],
                        $8::timestamptz[])
              as e (workspace, subject, kind, hub_id, grant_no, contact_id, call, asked_at)
            order by workspace, subject, asked_at desc
            on conflict (workspace, subject) do update
            set grant_no = excluded.grant_no, asked_at = excluded.asked_at, done_at = null
            where known.asked_at < excluded.asked_at
            """;

    /** A connect that was on its way when its workspace was to be forgotten is meant by that too. */
    private static final String MEAN_LATE_CONNECTS = """
            update erasure e set grant_no = late.grant_no, done_at = null
            from (select c.workspace, max(c.grant_no) as grant_no
                  from unnest($1::uuid[], $2::bigint[], $3::timestamptz[]) as c (workspace, grant_no, established_at)
                  join erasure m on m.workspace = c.workspace and m.kind = 'WORKSPACE' and m.asked_at >= c.established_at
                  group by c.workspace) late
            where e.workspace = late.workspace and e.kind = 'WORKSPACE' and e.grant_no < late.grant_no
            """;

    private static final String END_CONNECTIONS = """
            update connection set state = 'REMOVED'
            where workspace = any($1) and state <> 'REMOVED' and is_purged(workspace, hub_id, grant_no)
            """;

    /** By what the index knows of a contact a call is known that was accepted before and comes after. */
    private static final String HASH_PEOPLE = """
            insert into erased_person (workspace, hash, subject)
            select distinct k.workspace, hash_of_person(k.workspace, k.value), e.subject
            from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) as e (workspace, subject, hub_id, contact_id)
            join match_key k on k.workspace = e.workspace and k.hub_id = e.hub_id and k.object_id = e.contact_id
              and k.object_type = 'contacts' and k.kind like 'CONTACT%'
            on conflict do nothing
            """;

    /** Each transaction of a holder locks the lane: without one none of its statements passes any more. */
    private static final String TAKE_LANES = """
            delete from lane l where l.workspace = any($1) and is_purged(l.workspace, l.hub_id, l.grant_no)
            """;

    /** Marks them and takes the lanes. */
    public Uni<Void> mark(SqlConnection transaction, Collection<Erasure> erasures) {
        if (erasures.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Erasure> sorted = erasures.stream()
                .sorted(Comparator.comparing(Erasure::workspace).thenComparing(Erasure::subject))
                .toList();
        Collection<UUID> workspaces = sorted.stream().map(Erasure::workspace).toList();
        return alone(transaction, workspaces)
                .chain(() -> transaction.preparedQuery(MARK).execute(tuple(sorted)))
                .chain(() -> hashPeople(transaction, sorted))
                .chain(() -> endConnections(transaction, workspaces));
    }

    private static Uni<Void> hashPeople(SqlConnection transaction, List<Erasure> erasures) {
        List<Erasure> contacts = erasures.stream()
                .filter(each -> each.kind() == Erasure.Kind.CONTACT)
                .toList();
        return contacts.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(HASH_PEOPLE)
                        .execute(Tuple.tuple()
                                .addArrayOfUUID(contacts.stream()
                                        .map(Erasure::workspace)
                                        .toArray(UUID[]::new))
                                .addArrayOfString(
                                        contacts.stream().map(Erasure::subject).toArray(String[]::new))
                                .addArrayOfString(
                                        contacts.stream().map(Erasure::hubId).toArray(String[]::new))
                                .addArrayOfString(contacts.stream()
                                        .map(Erasure::contactId)
                                        .toArray(String[]::new)))
                        .replaceWithVoid();
    }

    /**
     * Has those of the connects meant too that were established before their workspace was to be forgotten. The caller is
     * {@link #alone}.
     */
    public Uni<Void> meanLate(SqlConnection transaction, List<ConnectionEstablished> connects) {
        return connects.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(MEAN_LATE_CONNECTS)
                        .execute(Tuple.tuple()
                                .addArrayOfUUID(connects.stream()
                                        .map(ConnectionEstablished::workspace)
                                        .toArray(UUID[]::new))
                                .addArrayOfLong(connects.stream()
                                        .map(ConnectionEstablished::grant)
                                        .toArray(Long[]::new))
                                .addArrayOfOffsetDateTime(connects.stream()
                                        .map(each -> each.at().atOffset(ZoneOffset.UTC))
                                        .toArray(OffsetDateTime[]::new)))
                        .replaceWithVoid();
    }

    /** Ends the connections of these workspaces that are to be forgotten, whichever of the two was heard of first. */
    public Uni<Void> endConnections(SqlConnection transaction, Collection<UUID> workspaces) {
        return onWorkspaces(transaction, END_CONNECTIONS, workspaces)
                .chain(() -> onWorkspaces(transaction, TAKE_LANES, workspaces));
    }

    /** To be called before marks are changed: whoever stores anything of these workspaces is waited for. */
    public static Uni<Void> alone(SqlConnection transaction, Collection<UUID> workspaces) {
        return onWorkspaces(transaction, ALONE, workspaces);
    }

    /** To be called before anything is stored that may have been erased: it is known then, and stays so to the end. */
    public static Uni<Void> await(SqlConnection transaction, Collection<UUID> workspaces) {
        return onWorkspaces(transaction, BESIDE_OTHERS, workspaces);
    }

    private static Uni<Void> onWorkspaces(SqlConnection transaction, String statement, Collection<UUID> workspaces) {
        UUID[] sorted =
                workspaces.stream().distinct().sorted().toArray(UUID[]::new); // one order everywhere: no deadlocks
        return transaction
                .preparedQuery(statement)
                .execute(Tuple.tuple().addArrayOfUUID(sorted))
                .replaceWithVoid();
    }

    private static Tuple tuple(List<Erasure> erasures) {
        return Tuple.tuple()
                .addArrayOfUUID(erasures.stream().map(Erasure::workspace).toArray(UUID[]::new))
                .addArrayOfString(erasures.stream().map(Erasure::subject).toArray(String[]::new))
                .addArrayOfString(
                        erasures.stream().map(each -> each.kind().name()).toArray(String[]::new))
                .addArrayOfString(erasures.stream().map(Erasure::hubId).toArray(String[]::new))
                .addArrayOfLong(erasures.stream().map(Erasure::grant).toArray(Long[]::new))
                .addArrayOfString(erasures.stream().map(Erasure::contactId).toArray(String[]::new))
                .addArrayOfUUID(erasures.stream().map(Erasure::call).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(erasures.stream()
                        .map(each -> each.askedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new));
    }
}
