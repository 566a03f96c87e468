package dev.aftercall.simulator.objects;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.portal.ChangeSource;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;

/**
 * What HubSpot says of a record besides what was written, and nobody need keep since it follows from the rest. Names
 * and values are those of answers that others recorded: of contacts, deals and tickets in "Babatunde13/hubspot-crm"
 * (2025), of notes (2026) and calls (2025) in public integrations, of tasks in "ballerina-platform"'s connector.
 */
final class ImpliedValues {

    private static final Map<String, Function<CrmRecord, String>> OF_ALL = Map.of(
            CrmRecord.MADE_BY,
            ImpliedValues::madeBy,
            "hs_object_source_label",
            ImpliedValues::madeBy,
            "hs_all_owner_ids",
            row -> stored(row, ChangeDates.OWNER),
            ChangeDates.OWNED_SINCE,
            row -> row.has(ChangeDates.OWNER) ? row.createdText() : "");

    private ImpliedValues() {}

    /** Notes who makes a record, as far as it cannot be told without. */
    static void keepMaker(ChangeSource source, Map<String, String> values) {
        values.put(CrmRecord.MAKER, source.id());
        if (!source.type().equals(ChangeSource.APP.type())) {
            values.put(CrmRecord.MADE_BY, source.type());
        }
    }

    /** All of a record, in no particular order. */
    static Map<String, String> of(CrmRecord row) {
        Map<String, String> all = new LinkedHashMap<>();
        Map<String, Function<CrmRecord, String>> rules = new LinkedHashMap<>(OF_ALL);
        rules.putAll(ImpliedByType.rules(row.type()));
        rules.forEach((name, rule) -> {
            String value = rule.apply(row);
            if (!value.isEmpty()) {
                all.put(name, value);
            }
        });
        return all;
    }

    /** The value that a record holds, else the one that follows. */
    static Optional<String> orStored(CrmRecord row, String name) {
        return row.value(name)
                .or(() -> Optional.ofNullable(rule(row.type(), name))
                        .map(rule -> rule.apply(row))
                        .filter(value -> !value.isEmpty()));
    }

    private static @Nullable Function<CrmRecord, String> rule(ObjectType type, String name) {
        Function<CrmRecord, String> common = OF_ALL.get(name);
        return common == null ? ImpliedByType.rules(type).get(name) : common;
    }

    private static String madeBy(CrmRecord row) {
        return row.maker().type();
    }

    static String stored(CrmRecord row, String name) {
        return row.value(name).orElse("");
    }
}
