package dev.aftercall.simulator.portal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What can be read from a portal while its turn is held; not to be kept afterwards. */
public final class PortalView implements RecordSource {

    private final Portal portal;

    PortalView(Portal portal) {
        this.portal = portal;
    }

    public PortalProfile profile() {
        return portal.profile();
    }

    @Override
    public Optional<CrmRecord> find(ObjectType type, long id) {
        return portal.find(type, id);
    }

    @Override
    public Optional<CrmRecord> findByUnique(ObjectType type, String property, String value) {
        return portal.holder(type, property, value).flatMap(id -> portal.find(type, id));
    }

    /** Records of a type in order of id, from the given id on. */
    public Stream<CrmRecord> from(ObjectType type, long id) {
        return portal.all(type).tailMap(id, true).values().stream();
    }

    /** Records of a type that are not archived, in order of id. */
    public Stream<CrmRecord> live(ObjectType type) {
        return portal.all(type).values().stream().filter(row -> !row.isArchived());
    }

    @Override
    public Map<String, PropertyDefinition> definitions(ObjectType type) {
        return portal.definitions(type);
    }

    /** Type ids by id of the record at the other end, archived ends left out. */
    public NavigableMap<Long, NavigableSet<Integer>> links(ObjectType type, long id, ObjectType toType) {
        return portal.linksFrom(type, id, toType).entrySet().stream()
                .filter(entry -> portal.find(toType, entry.getKey())
                        .filter(row -> !row.isArchived())
                        .isPresent())
                .collect(TreeMap::new, (map, entry) -> map.put(entry.getKey(), entry.getValue()), TreeMap::putAll);
    }

    /** The associated records of a type that are not archived. */
    public List<CrmRecord> linked(ObjectType type, long id, ObjectType toType) {
        Collection<Long> ids = links(type, id, toType).keySet();
        return ids.stream().flatMap(each -> portal.find(toType, each).stream()).toList();
    }

    public boolean isOn(PortalSwitch what) {
        return portal.isOn(what);
    }
}
