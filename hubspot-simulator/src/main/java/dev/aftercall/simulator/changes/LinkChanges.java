package dev.aftercall.simulator.changes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.RecordSource;

/** Which records a write associated and which it parted, told from both ends; what was so already is no change. */
final class LinkChanges {

    private record Pair(ObjectType from, long fromId, ObjectType to, long toId) {
        static Pair of(Link link) {
            return new Pair(link.fromType(), link.fromId(), link.toType(), link.toId());
        }
    }

    private final RecordSource before;
    private final Map<Pair, Set<AssociationType>> present = new LinkedHashMap<>();

    LinkChanges(RecordSource before) {
        this.before = before;
    }

    void take(PortalChange change) {
        switch (change) {
            case PortalChange.Linked(Link link) -> {
                kind(link).ifPresent(present(link)::add);
                kind(link.reversed()).ifPresent(present(link.reversed())::add);
            }
            case PortalChange.LabelRemoved(Link link) -> {
                kind(link).ifPresent(present(link)::remove);
                kind(link.reversed()).ifPresent(present(link.reversed())::remove);
            }
            case PortalChange.Unlinked(Link link) -> {
                present(link).clear();
                present(link.reversed()).clear();
            }
            default -> {}
        }
    }

    private Optional<AssociationType> kind(Link link) {
        return before.associationTypes().find(link.fromType(), link.category(), link.typeId());
    }

    private Set<AssociationType> present(Link link) {
        return present.computeIfAbsent(Pair.of(link), this::known);
    }

    private Set<AssociationType> known(Pair pair) {
        return before.links(pair.from(), pair.fromId(), pair.to()).stream()
                .filter(end -> end.toId() == pair.toId())
                .flatMap(end -> before.associationTypes().find(pair.from(), end.category(), end.typeId()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<RecordChange.Associated> result() {
        List<RecordChange.Associated> all = new ArrayList<>();
        present.forEach((pair, now) -> {
            Set<AssociationType> then = known(pair);
            add(all, pair, without(now, then), false);
            add(all, pair, without(then, now), true);
        });
        return all;
    }

    private static void add(
            List<RecordChange.Associated> all, Pair pair, List<AssociationType> kinds, boolean removed) {
        if (!kinds.isEmpty()) {
            all.add(new RecordChange.Associated(pair.from(), pair.fromId(), pair.to(), pair.toId(), kinds, removed));
        }
    }

    private static List<AssociationType> without(Set<AssociationType> some, Set<AssociationType> others) {
        return some.stream().filter(each -> !others.contains(each)).toList();
    }
}
