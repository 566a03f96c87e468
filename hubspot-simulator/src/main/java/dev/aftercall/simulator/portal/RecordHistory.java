package dev.aftercall.simulator.portal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The earlier values of a record's properties, the newest first, with the present one ahead of them. Holds only
 * properties that changed since the record was made, and of each the newest twenty values.
 */
final class RecordHistory {

    private static final int MOST = 20;

    /** A value that a property had from some time on; empty when it had none. */
    record Version(String value, long at, ChangeSource source) {}

    private final Map<String, List<Version>> versions;

    private RecordHistory(Map<String, List<Version>> versions) {
        this.versions = versions;
    }

    /** The history of a record in its new state; null while nothing has one. */
    static @Nullable RecordHistory of(CrmRecord before, CrmRecord after) {
        Map<String, String> old = before.properties();
        Map<String, String> present = after.properties();
        Set<String> names = new HashSet<>(old.keySet());
        names.addAll(present.keySet());
        RecordHistory earlier = before.history();
        names.remove(after.type().modifiedProperty());
        names.removeIf(name -> old.getOrDefault(name, "").equals(present.getOrDefault(name, "")));
        if (names.isEmpty()) {
            return earlier;
        }
        Map<String, List<Version>> more = earlier == null ? new HashMap<>() : new HashMap<>(earlier.versions);
        for (String name : names) {
            List<Version> list = new ArrayList<>();
            list.add(latest(after, present.getOrDefault(name, "")));
            list.addAll(versions(before, earlier, name));
            more.put(name, List.copyOf(list.subList(0, Math.min(MOST, list.size()))));
        }
        return new RecordHistory(more);
    }

    /**
     * The history of a record that another became part of: the values of both by time, the present one ahead. What a record
     * without any history has of its own was set when it was made of others.
     */
    static RecordHistory joined(CrmRecord record, CrmRecord other) {
        RecordHistory known = record.history();
        Map<String, List<Version>> all = known == null ? new HashMap<>() : new HashMap<>(known.versions);
        Set<String> names = new HashSet<>(other.properties().keySet());
        names.addAll(names(other.history()));
        if (known == null) {
            names.addAll(record.properties().keySet());
        }
        names.remove(other.type().modifiedProperty());
        for (String name : names) {
            String present = record.value(name).orElse("");
            List<Version> list = new ArrayList<>(versions(other, other.history(), name));
            if (all.containsKey(name)
                    || list.stream().noneMatch(each -> each.value().equals(present))) {
                list.addAll(known == null ? List.of(latest(record, present)) : versions(record, known, name));
            }
            all.put(name, presentFirst(list, present));
        }
        return new RecordHistory(all);
    }

    private static List<Version> presentFirst(List<Version> versions, String present) {
        List<Version> list = versions.stream()
                .distinct()
                .sorted(Comparator.comparingLong(Version::at).reversed())
                .collect(Collectors.toCollection(ArrayList::new));
        list.stream().filter(each -> each.value().equals(present)).findFirst().ifPresent(each -> {
            list.remove(each);
            list.addFirst(each);
        });
        return List.copyOf(list.subList(0, Math.min(MOST, list.size())));
    }

    private static Set<String> names(@Nullable RecordHistory history) {
        return history == null ? Set.of() : history.versions.keySet();
    }

    /** The values of a property, the newest first. */
    static List<Version> versions(CrmRecord row, @Nullable RecordHistory history, String name) {
        List<Version> known = history == null ? null : history.versions.get(name);
        if (known != null) {
            return known;
        }
        boolean isFirst = !name.equals(row.type().modifiedProperty())
                || row.updatedMillis() == row.createdAt().toEpochMilli();
        return row.value(name)
                .map(value -> List.of(isFirst ? first(row, value) : latest(row, value)))
                .orElse(List.of());
    }

    private static Version first(CrmRecord row, String value) {
        return new Version(value, row.createdAt().toEpochMilli(), row.maker());
    }

    private static Version latest(CrmRecord row, String value) {
        return new Version(value, row.updatedMillis(), row.source());
    }
}
