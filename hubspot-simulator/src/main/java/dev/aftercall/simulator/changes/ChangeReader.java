package dev.aftercall.simulator.changes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.RecordSource;

/**
 * Reads from what a write recorded what became of each record, by comparison with how it was. A record that a write
 * saved several times has changed once. What comes of a merge tells of the merge only, and what was erased takes its
 * associations along without a word; so do the records of a type that is taken away for good.
 */
public final class ChangeReader {

    private record Key(ObjectType type, long id) {}

    private final RecordSource before;
    private final Map<Key, CrmRecord> saved = new LinkedHashMap<>();
    private final Map<Key, List<Long>> merged = new LinkedHashMap<>();
    private final Set<Key> erased = new LinkedHashSet<>();
    private final Set<ObjectType> purged = new HashSet<>();
    private final LinkChanges links;

    private ChangeReader(RecordSource before) {
        this.before = before;
        this.links = new LinkChanges(before);
    }

    /**
     * What became of records.
     *
     * @param before the account as it was without these changes
     */
    public static List<RecordChange> read(RecordSource before, List<PortalChange> changes) {
        ChangeReader reader = new ChangeReader(before);
        changes.forEach(reader::take);
        return reader.result();
    }

    private void take(PortalChange change) {
        switch (change) {
            case PortalChange.RecordSaved(CrmRecord row) -> saved.put(new Key(row.type(), row.id()), row);
            case PortalChange.RecordErased(ObjectType type, long id) -> {
                saved.remove(new Key(type, id));
                erased.add(new Key(type, id));
            }
            case PortalChange.Merged(ObjectType type, long id, long into) -> {
                saved.remove(new Key(type, id));
                merged.computeIfAbsent(new Key(type, into), unused -> new ArrayList<>())
                        .add(id);
            }
            case PortalChange.SchemaPurged(ObjectType type) -> purged.add(type);
            default -> links.take(change);
        }
    }

    private List<RecordChange> result() {
        List<RecordChange> all = new ArrayList<>();
        saved.forEach((key, row) -> {
            if (!merged.containsKey(key)) {
                addSaved(all, row);
            }
        });
        merged.forEach((into, ids) -> merge(into, ids).ifPresent(all::add));
        erased.stream().filter(key -> !purged.contains(key.type())).forEach(key -> addErased(all, key));
        links.result().stream().filter(link -> !isOfMerge(link)).forEach(all::add);
        return all;
    }

    private boolean isOfMerge(RecordChange.Associated link) {
        return merged.containsKey(new Key(link.type(), link.id()))
                || merged.containsKey(new Key(link.toType(), link.toId()));
    }

    private void addSaved(List<RecordChange> all, CrmRecord row) {
        Optional<CrmRecord> old = before.find(row.type(), row.id());
        if (old.isEmpty()) {
            all.add(new RecordChange.Created(row.type(), row.id(), row.properties()));
            return;
        }
        if (old.get().isArchived() != row.isArchived()) {
            all.add(
                    row.isArchived()
                            ? new RecordChange.Deleted(row.type(), row.id())
                            : new RecordChange.Restored(row.type(), row.id()));
        }
        Map<String, String> values = difference(old.get().properties(), row.properties());
        if (!values.isEmpty()) {
            all.add(new RecordChange.Updated(row.type(), row.id(), values));
        }
    }

    private static Map<String, String> difference(Map<String, String> old, Map<String, String> present) {
        Map<String, String> values = new TreeMap<>();
        present.forEach((name, value) -> {
            if (!value.equals(old.get(name))) {
                values.put(name, value);
            }
        });
        old.keySet().stream().filter(name -> !present.containsKey(name)).forEach(name -> values.put(name, ""));
        return values;
    }

    /** Where the primary record kept its number it is not among those that became part of another. */
    private Optional<RecordChange> merge(Key into, List<Long> ids) {
        CrmRecord result = saved.get(into);
        if (result == null) {
            return Optional.empty();
        }
        boolean keepsId = before.find(into.type(), into.id()).isPresent();
        long primary = keepsId ? into.id() : ids.getFirst();
        Map<String, String> own = before.find(into.type(), primary)
                .map(CrmRecord::properties)
                .map(Map::copyOf)
                .orElse(Map.of());
        int moved = (int) ids.stream()
                .filter(id -> id != primary)
                .flatMap(id -> before.find(into.type(), id).stream())
                .flatMap(row -> row.properties().keySet().stream())
                .distinct()
                .filter(name -> !own.containsKey(name) && result.has(name))
                .count();
        return Optional.of(new RecordChange.Merged(
                into.type(),
                into.id(),
                primary,
                ids.stream().filter(id -> id != primary).toList(),
                moved));
    }

    private void addErased(List<RecordChange> all, Key key) {
        boolean live = before.find(key.type(), key.id())
                .filter(row -> !row.isArchived())
                .isPresent();
        if (live) {
            all.add(new RecordChange.Deleted(key.type(), key.id()));
        }
        all.add(new RecordChange.PrivacyDeleted(key.type(), key.id()));
    }
}
