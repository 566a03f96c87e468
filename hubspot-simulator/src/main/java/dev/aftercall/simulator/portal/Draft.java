package dev.aftercall.simulator.portal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The changes of one request while they are being put together. Reads see what the request has changed of records so
 * far, so that the second input of a batch meets the first.
 */
public final class Draft implements RecordSource {

    private record Key(ObjectType type, long id) {}

    private record Taken(ObjectType type, String property, String value) {}

    private final ChangeSource source;
    private final PortalProfile profile;
    private final PortalState state;
    private final Instant now;
    private final List<PortalChange> changes = new ArrayList<>();
    private final Map<Key, CrmRecord> saved = new HashMap<>();
    private final Set<Key> erased = new HashSet<>();
    private final Map<Taken, Long> taken = new HashMap<>();
    private long lastId;

    Draft(PortalProfile profile, PortalState state, Clock clock, ChangeSource source) {
        this.source = source;
        this.profile = profile;
        this.state = state;
        this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.lastId = state.lastId();
    }

    /** The time of the write, the same for all of it; milliseconds. */
    public Instant now() {
        return now;
    }

    @Override
    public PortalProfile profile() {
        return profile;
    }

    /** The highest id that a record of the portal has had. */
    public long lastId() {
        return lastId;
    }

    /** An id that no record of the portal has had. */
    public long nextId() {
        return ++lastId;
    }

    @Override
    public Optional<CrmRecord> find(ObjectType type, long id) {
        CrmRecord drafted = saved.get(new Key(type, id));
        if (drafted != null || erased.contains(new Key(type, id))) {
            return Optional.ofNullable(drafted);
        }
        return state.find(type, id).flatMap(row -> row.id() == id ? Optional.of(row) : find(type, row.id()));
    }

    @Override
    public Optional<CrmRecord> findByUnique(ObjectType type, String property, String value) {
        Optional<CrmRecord> drafted =
                Optional.ofNullable(taken.get(new Taken(type, property, value))).flatMap(id -> find(type, id));
        return drafted.or(() -> state.holder(type, property, value).flatMap(id -> find(type, id)))
                .filter(row -> UniqueValues.of(row, property).contains(value));
    }

    @Override
    public List<LinkEnd> links(ObjectType type, long id, ObjectType toType) {
        return state.links(type, id, toType).stream()
                .filter(end -> find(toType, end.toId())
                        .filter(row -> !row.isArchived())
                        .isPresent())
                .toList();
    }

    @Override
    public PropertySet properties(ObjectType type) {
        return state.properties(type);
    }

    @Override
    public ObjectTypes types() {
        return state.types();
    }

    @Override
    public AssociationTypes associationTypes() {
        return state.associationTypes();
    }

    @Override
    public List<ValidationRule> validationRules(ObjectType type) {
        return state.rules(type);
    }

    @Override
    public boolean isBlocked(String email) {
        return state.isBlocked(email);
    }

    @Override
    public boolean isOn(PortalSwitch what) {
        return state.isOn(what);
    }

    /** Stores a new state of a record. */
    public void save(CrmRecord state) {
        CrmRecord row = state.source().equals(source) ? state : state.by(source);
        saved.put(new Key(row.type(), row.id()), row);
        properties(row.type()).unique().forEach(property -> take(row, property));
        if (row.type().equals(ObjectType.CONTACTS)) {
            take(row, UniqueValues.EMAIL);
        }
        changes.add(new PortalChange.RecordSaved(row));
    }

    private void take(CrmRecord row, String property) {
        UniqueValues.of(row, property).forEach(value -> taken.put(new Taken(row.type(), property, value), row.id()));
    }

    /** Takes a record away for good. */
    public void erase(CrmRecord row) {
        erased.add(new Key(row.type(), row.id()));
        saved.remove(new Key(row.type(), row.id()));
        changes.add(new PortalChange.RecordErased(row.type(), row.id()));
    }

    /** Adds a change of another kind. */
    public void add(PortalChange change) {
        changes.add(change);
    }

    List<PortalChange> changes() {
        return Collections.unmodifiableList(changes);
    }
}
