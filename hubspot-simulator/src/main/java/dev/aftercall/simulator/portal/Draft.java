package dev.aftercall.simulator.portal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The changes of one request while they are being put together. Reads see what the request has changed so far, so
 * that the second input of a batch meets the first.
 */
public final class Draft implements RecordSource {

    private record Key(ObjectType type, long id) {}

    private final Portal portal;
    private final Instant now;
    private final List<PortalChange> changes = new ArrayList<>();
    private final Map<Key, CrmRecord> saved = new HashMap<>();
    private final Map<String, Long> taken = new HashMap<>();
    private long lastId;

    Draft(Portal portal, Clock clock) {
        this.portal = portal;
        this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.lastId = portal.lastId();
    }

    /** The time of the write, the same for all of it; milliseconds. */
    public Instant now() {
        return now;
    }

    public PortalProfile profile() {
        return portal.profile();
    }

    /** An id that no record of the portal has had. */
    public long nextId() {
        return ++lastId;
    }

    @Override
    public Optional<CrmRecord> find(ObjectType type, long id) {
        return Optional.ofNullable(saved.get(new Key(type, id))).or(() -> portal.find(type, id));
    }

    @Override
    public Optional<CrmRecord> findByUnique(ObjectType type, String property, String value) {
        Optional<CrmRecord> drafted =
                Optional.ofNullable(taken.get(takenKey(type, property, value))).flatMap(id -> find(type, id));
        return drafted.or(() -> portal.holder(type, property, value).flatMap(id -> find(type, id)))
                .filter(row -> row.value(property).filter(value::equals).isPresent());
    }

    @Override
    public Map<String, PropertyDefinition> definitions(ObjectType type) {
        return portal.definitions(type);
    }

    public boolean isOn(PortalSwitch what) {
        return portal.isOn(what);
    }

    /** Stores a new state of a record. */
    public void save(CrmRecord row) {
        saved.put(new Key(row.type(), row.id()), row);
        uniqueProperties(row.type())
                .forEach(property -> row.value(property)
                        .ifPresent(value -> taken.put(takenKey(row.type(), property, value), row.id())));
        changes.add(new PortalChange.RecordSaved(row));
    }

    /** Adds a change of another kind. */
    public void add(PortalChange change) {
        changes.add(change);
    }

    List<PortalChange> changes() {
        return List.copyOf(changes);
    }

    private Stream<String> uniqueProperties(ObjectType type) {
        Stream<String> custom = portal.definitions(type).values().stream()
                .filter(PropertyDefinition::hasUniqueValue)
                .map(PropertyDefinition::name);
        return type == ObjectType.CONTACTS ? Stream.concat(custom, Stream.of("email")) : custom;
    }

    private static String takenKey(ObjectType type, String property, String value) {
        return type.typeId() + '|' + property + '|' + value;
    }
}
