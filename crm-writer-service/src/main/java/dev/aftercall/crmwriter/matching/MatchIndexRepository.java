package dev.aftercall.crmwriter.matching;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.matching.IndexRow.Kind;
import dev.aftercall.crmwriter.matching.KnownRecords.Contact;
import dev.aftercall.crmwriter.matching.KnownRecords.Deal;

/** Looks things up in the match index of one grant, many at a time. */
@ApplicationScoped
public class MatchIndexRepository {

    private static final String FIND = """
            select k.kind, k.value, k.object_id from match_key k
            join unnest($4::text[], $5::text[]) as wanted (kind, value) on k.kind = wanted.kind and k.value = wanted.value
            where k.workspace = $1 and k.hub_id = $2 and k.grant_no = $3
            """;
    private static final String RECORDS = """
            select object_id, properties, associations from crm_record
            where workspace = $1 and hub_id = $2 and grant_no = $3 and object_type = $4 and object_id = any($5) and not gone
            """;
    /** Only what the mirror told counts: records that we found out about ourselves have the version 0. */
    private static final String LATCH = """
            update first_sync f set filled_at = now()
            where f.workspace = $1 and f.hub_id = $2 and f.grant_no = $3 and f.filled_at is null
              and (f.finished_at < now() - $5 * interval '1 millisecond'
                or (f.finished_at < now() - $4 * interval '1 millisecond'
                  and not exists (select from crm_record r
                                  where r.workspace = $1 and r.hub_id = $2 and r.grant_no = $3 and r.version > 0
                                    and r.told_at > now() - $4 * interval '1 millisecond'))
                or f.records <= (select count(*) from crm_record r
                                 where r.workspace = $1 and r.hub_id = $2 and r.grant_no = $3 and r.version > 0))
            """;

    private static final String IS_FILLED = """
            select exists (select from first_sync
                           where workspace = $1 and hub_id = $2 and grant_no = $3 and filled_at is not null) as filled,
                   exists (select from lane
                           where workspace = $1 and hub_id = $2 and grant_no = $3
                             and created_at < now() - $4 * interval '1 millisecond') as late
            """;

    private final Pool pool;
    private final MatchingConfig config;

    MatchIndexRepository(@ReactiveDataSource("worker") Pool pool, MatchingConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** How far the index can be asked. */
    public enum Filling {
        /** The first sync has not brought everything yet, and may still. */
        EMPTY,
        /** It takes longer than {@link MatchingConfig#waitForFirstSync()}: who is found counts, who is not may yet come. */
        LATE,
        /** The index has what the first sync brought. */
        FILLED
    }

    /** Whether the index has what the first sync brought. Without that an unknown number says nothing. */
    public Uni<Filling> filling(UUID workspace, String hubId, long grant) {
        return pool.preparedQuery(LATCH)
                .execute(Tuple.of(
                        workspace,
                        hubId,
                        grant,
                        config.indexLag().toMillis(),
                        config.waitForFirstSync().toMillis()))
                .chain(() -> pool.preparedQuery(IS_FILLED)
                        .execute(Tuple.of(
                                workspace,
                                hubId,
                                grant,
                                config.waitForFirstSync().toMillis())))
                .map(rows -> filling(rows.iterator().next()));
    }

    private static Filling filling(Row row) {
        if (row.getBoolean("filled")) {
            return Filling.FILLED;
        }
        return row.getBoolean("late") ? Filling.LATE : Filling.EMPTY;
    }

    /** Everything that the rules need to know for these participants and owners. */
    public Uni<KnownRecords> find(
            UUID workspace,
            String hubId,
            long grant,
            Collection<Participant> participants,
            Collection<String> ownerEmails) {
        Scope scope = new Scope(workspace, hubId, grant);
        List<IndexRow.Key> wanted = new ArrayList<>();
        for (Participant participant : participants) {
            addKey(wanted, Kind.CONTACT_EMAIL, participant.email());
            addKey(wanted, Kind.CONTACT_PHONE, participant.phone());
        }
        ownerEmails.forEach(email -> addKey(wanted, Kind.OWNER_EMAIL, email));
        return find(scope, wanted).chain(found -> contacts(scope, found));
    }

    private Uni<KnownRecords> contacts(Scope scope, Map<Kind, Map<String, Set<String>>> found) {
        Set<String> ids = new HashSet<>();
        values(found, Kind.CONTACT_EMAIL).values().forEach(ids::addAll);
        values(found, Kind.CONTACT_PHONE).values().forEach(ids::addAll);
        List<IndexRow.Key> deals = ids.stream()
                .map(id -> new IndexRow.Key(Kind.DEAL_OF_CONTACT, id))
                .toList();
        return Uni.combine()
                .all()
                .unis(records(scope, "contacts", ids), find(scope, deals))
                .asTuple()
                .chain(both -> deals(scope, found, both.getItem1(), values(both.getItem2(), Kind.DEAL_OF_CONTACT)));
    }

    private Uni<KnownRecords> deals(
            Scope scope,
            Map<Kind, Map<String, Set<String>>> found,
            Map<String, Row> contactRows,
            Map<String, Set<String>> dealsByContact) {
        Map<String, Contact> contacts = new HashMap<>();
        Set<String> dealIds = new HashSet<>();
        contactRows.forEach((id, row) -> {
            JsonObject associations = row.getJsonObject("associations");
            Set<String> deals = new LinkedHashSet<>(strings(associations, "deals"));
            deals.addAll(dealsByContact.getOrDefault(id, Set.of()));
            dealIds.addAll(deals);
            contacts.put(id, new Contact(strings(associations, "companies"), deals));
        });
        return records(scope, "deals", dealIds).map(dealRows -> {
            Map<String, Deal> deals = new HashMap<>();
            dealRows.forEach((id, row) -> deals.put(id, deal(row.getJsonObject("properties"))));
            return new KnownRecords(
                    values(found, Kind.CONTACT_EMAIL),
                    values(found, Kind.CONTACT_PHONE),
                    contacts,
                    deals,
                    single(values(found, Kind.OWNER_EMAIL)));
        });
    }

    private Uni<Map<Kind, Map<String, Set<String>>>> find(Scope scope, List<IndexRow.Key> keys) {
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple tuple = scope.tuple()
                .addArrayOfString(keys.stream().map(key -> key.kind().name()).toArray(String[]::new))
                .addArrayOfString(keys.stream().map(IndexRow.Key::value).toArray(String[]::new));
        return pool.preparedQuery(FIND).execute(tuple).map(MatchIndexRepository::grouped);
    }

    private Uni<Map<String, Row>> records(Scope scope, String objectType, Set<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return pool.preparedQuery(RECORDS)
                .execute(scope.tuple().addString(objectType).addArrayOfString(ids.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Row> byId = new HashMap<>();
                    rows.forEach(row -> byId.put(row.getString("object_id"), row));
                    return byId;
                });
    }

    private static Map<Kind, Map<String, Set<String>>> grouped(RowSet<Row> rows) {
        Map<Kind, Map<String, Set<String>>> found = new HashMap<>();
        for (Row row : rows) {
            found.computeIfAbsent(Kind.valueOf(row.getString("kind")), kind -> new LinkedHashMap<>())
                    .computeIfAbsent(row.getString("value"), value -> new LinkedHashSet<>())
                    .add(row.getString("object_id"));
        }
        return found;
    }

    private static Map<String, Set<String>> values(Map<Kind, Map<String, Set<String>>> found, Kind kind) {
        return found.getOrDefault(kind, Map.of());
    }

    private static Map<String, String> single(Map<String, Set<String>> idsByValue) {
        Map<String, String> single = new HashMap<>();
        idsByValue.forEach((value, ids) -> single.put(value, ids.iterator().next()));
        return single;
    }

    private static void addKey(List<IndexRow.Key> keys, Kind kind, @Nullable String value) {
        if (value != null) {
            keys.add(new IndexRow.Key(kind, value));
        }
    }

    private static List<String> strings(JsonObject json, String name) {
        JsonArray array = json.getJsonArray(name, new JsonArray());
        return array.stream().map(String::valueOf).toList();
    }

    private static Deal deal(JsonObject properties) {
        boolean isClosed = Boolean.parseBoolean(properties.getString("hs_is_closed", "false"));
        return new Deal(!isClosed, instant(properties.getString("closedate")));
    }

    private static @Nullable Instant instant(@Nullable String value) {
        try {
            return value == null || value.isBlank() ? null : Instant.parse(value);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private record Scope(UUID workspace, String hubId, long grant) {
        Tuple tuple() {
            return Tuple.of(workspace, hubId, grant);
        }
    }
}
