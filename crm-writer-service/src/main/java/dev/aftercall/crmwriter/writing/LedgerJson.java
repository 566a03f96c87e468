package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.identity.Identity;
import dev.aftercall.crmwriter.identity.IdentityProbe;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;

/** Ledger entries as rows. */
final class LedgerJson {

    /** Intents did not name them at first. */
    private static final int FIRST_RULES = 1;

    private LedgerJson() {}

    static String text(Map<String, String> values) {
        return json(values).encode();
    }

    static String text(List<Link> links) {
        return json(links).encode();
    }

    static String text(Intent intent) {
        JsonArray lost = new JsonArray();
        intent.lost()
                .forEach(one -> lost.add(new JsonArray()
                        .add(one.objectType())
                        .add(one.objectId())
                        .add(one.mergedInto())));
        return new JsonObject()
                .put("properties", json(intent.properties()))
                .put("links", json(intent.links()))
                .put("mode", intent.identity().mode().name())
                .put("property", intent.identity().property())
                .put("lost", lost)
                .put("before", json(intent.before()))
                .put("rules", intent.rules())
                .encode();
    }

    /** What an intent is known to have changed, property by property: what was there before, and what is since. */
    static String changes(Intent intent, Map<String, String> values) {
        JsonObject changes = new JsonObject();
        values.forEach((name, value) -> changes.put(
                name, new JsonObject().put("before", intent.before().get(name)).put("after", value)));
        return changes.encode();
    }

    /**
     * Whether this version knows all that the row is named by. While a newer one runs side by side, rows may say what only that
     * one understands.
     */
    static boolean isReadable(Row row) {
        JsonObject intent = row.getJsonObject("intent");
        return isKnown(Part.class, row.getString("part"))
                && isKnown(State.class, row.getString("state"))
                && isKnown(Intent.Kind.class, row.getString("intent_kind"))
                && isKnown(Identity.Mode.class, intent == null ? null : intent.getString("mode"));
    }

    /** The rows of some calls. */
    static KnownEntries known(RowSet<Row> rows) {
        List<LedgerEntry> entries = new ArrayList<>();
        Set<UUID> beyondUs = new HashSet<>();
        for (Row row : rows) {
            if (isReadable(row)) {
                entries.add(entry(row));
            } else {
                beyondUs.add(row.getUUID("call"));
            }
        }
        return new KnownEntries(entries, beyondUs);
    }

    /** Adds the names of all parts, sorts of intents and identities that this version knows. */
    static Tuple withKnownNames(Tuple tuple) {
        return tuple.addArrayOfString(names(Part.values()))
                .addArrayOfString(names(Intent.Kind.values()))
                .addArrayOfString(names(Identity.Mode.values()));
    }

    private static String[] names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
    }

    /** Whether a name is one of these, or none. */
    static <E extends Enum<E>> boolean isKnown(Class<E> type, @Nullable String name) {
        return name == null
                || Arrays.stream(type.getEnumConstants())
                        .anyMatch(known -> known.name().equals(name));
    }

    private static <E extends Enum<E>> E named(Class<E> type, String name, E otherwise) {
        return isKnown(type, name) ? Enum.valueOf(type, name) : otherwise;
    }

    /** The row. One that is not readable counts as an activity that may have been made. */
    static LedgerEntry entry(Row row) {
        return new LedgerEntry(
                row.getUUID("write_id"),
                row.getLong("grant_no"),
                row.getUUID("call"),
                named(Part.class, row.getString("part"), Part.ACTIVITY),
                row.getString("item"),
                row.getString("object_type"),
                row.getString("object_id"),
                named(State.class, row.getString("state"), State.OPEN),
                row.getLong("revision"),
                strings(row.getJsonObject("written")),
                intent(row),
                row.getInteger("attempts"),
                row.getString("reason"),
                row.getString("message"),
                List.of(row.getArrayOfStrings("left_alone")));
    }

    private static @Nullable Intent intent(Row row) {
        String kind = row.getString("intent_kind");
        if (kind == null) {
            return null;
        }
        JsonObject json = row.getJsonObject("intent");
        List<Link> links = json.getJsonArray("links").stream()
                .map(link -> (JsonArray) link)
                .map(link -> new Link(link.getString(0), link.getString(1)))
                .toList();
        OffsetDateTime at = row.getOffsetDateTime("intended_at");
        Instant intendedAt = at == null ? null : at.toInstant();
        List<LostLink> lost = json.getJsonArray("lost", new JsonArray()).stream()
                .map(one -> (JsonArray) one)
                .map(one -> new LostLink(one.getString(0), one.getString(1), one.getString(2)))
                .toList();
        return new Intent(
                named(Intent.Kind.class, kind, Intent.Kind.CREATE),
                strings(json.getJsonObject("properties")),
                links,
                intendedAt,
                identity(json),
                lost,
                strings(json.getJsonObject("before", new JsonObject())),
                json.getInteger("rules", FIRST_RULES));
    }

    /** What was intended before there were others was so under a unique property. */
    private static Identity identity(JsonObject intent) {
        String mode = intent.getString("mode");
        return mode == null
                ? Identity.unique(IdentityProbe.PROPERTY)
                : new Identity(named(Identity.Mode.class, mode, Identity.Mode.BARE), intent.getString("property"));
    }

    private static JsonArray json(List<Link> links) {
        JsonArray json = new JsonArray();
        links.forEach(link -> json.add(new JsonArray().add(link.objectType()).add(link.objectId())));
        return json;
    }

    private static JsonObject json(Map<String, String> values) {
        JsonObject json = new JsonObject();
        values.forEach(json::put);
        return json;
    }

    private static Map<String, String> strings(JsonObject json) {
        Map<String, String> strings = new HashMap<>();
        json.forEach(field -> strings.put(field.getKey(), String.valueOf(field.getValue())));
        return strings;
    }
}
