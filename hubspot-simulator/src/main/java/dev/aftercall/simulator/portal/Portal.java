package dev.aftercall.simulator.portal;

import java.time.Clock;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One HubSpot account. Promises: (1) readers and writers take turns, so a read sees whole writes only; (2) a write
 * is recorded before it can be seen, so what was seen survives a crash; (3) a write that fails leaves nothing.
 */
public final class Portal {

    private final PortalProfile profile;
    private final Clock clock;
    private final Consumer<List<PortalChange>> recorder;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<ObjectType, RecordTable> records = new EnumMap<>(ObjectType.class);
    private final Map<ObjectType, Map<String, PropertyDefinition>> properties = new EnumMap<>(ObjectType.class);
    private final LinkTable links = new LinkTable();
    private final Set<PortalSwitch> switches = EnumSet.noneOf(PortalSwitch.class);
    private final long firstId;
    private long lastId;

    /**
     * An empty portal with the standard properties.
     *
     * @param firstId the lowest id that a record made here can get
     * @param recorder stores changes durably before it returns
     */
    public Portal(PortalProfile profile, long firstId, Clock clock, Consumer<List<PortalChange>> recorder) {
        this.profile = profile;
        this.clock = clock;
        this.recorder = recorder;
        this.firstId = firstId;
        this.lastId = firstId - 1;
        for (ObjectType type : ObjectType.values()) {
            records.put(type, new RecordTable());
            properties.put(type, new LinkedHashMap<>());
            StandardProperties.of(type).forEach(definition -> define(type, definition));
        }
        table(ObjectType.CONTACTS).indexUnique("email");
    }

    public PortalProfile profile() {
        return profile;
    }

    /** The lowest id that a record made here can get. */
    public long firstId() {
        return firstId;
    }

    /** Runs a read while nobody writes. */
    public <T> T read(Function<PortalView, T> reading) {
        turn.lock();
        try {
            return reading.apply(new PortalView(this));
        } finally {
            turn.unlock();
        }
    }

    /** Runs a write alone; its changes are recorded and applied when it returns, and dropped when it throws. */
    public <T> T write(Function<Draft, T> writing) {
        turn.lock();
        try {
            Draft draft = new Draft(this, clock);
            T result = writing.apply(draft);
            List<PortalChange> changes = draft.changes();
            if (!changes.isEmpty()) {
                recorder.accept(changes);
                changes.forEach(this::apply);
            }
            return result;
        } finally {
            turn.unlock();
        }
    }

    /** Applies changes that are recorded already; for seeding and replay, before the portal is in use. */
    public void restore(List<PortalChange> changes) {
        turn.lock();
        try {
            changes.forEach(this::apply);
        } finally {
            turn.unlock();
        }
    }

    private void apply(PortalChange change) {
        switch (change) {
            case PortalChange.RecordSaved(CrmRecord saved) -> {
                table(saved.type()).save(saved);
                lastId = Math.max(lastId, saved.id());
            }
            case PortalChange.Linked(Link link) -> links.add(link);
            case PortalChange.Unlinked(Link link) -> links.remove(link);
            case PortalChange.PropertySaved(ObjectType type, PropertyDefinition definition) -> define(type, definition);
            case PortalChange.SwitchSet(PortalSwitch what, boolean on) -> {
                if (on) {
                    switches.add(what);
                } else {
                    switches.remove(what);
                }
            }
        }
    }

    private void define(ObjectType type, PropertyDefinition definition) {
        properties.getOrDefault(type, new LinkedHashMap<>()).put(definition.name(), definition);
        if (definition.hasUniqueValue()) {
            table(type).indexUnique(definition.name());
        }
    }

    private RecordTable table(ObjectType type) {
        RecordTable table = records.get(type);
        if (table == null) {
            throw new IllegalStateException("no table for " + type);
        }
        return table;
    }

    long lastId() {
        return lastId;
    }

    Optional<CrmRecord> find(ObjectType type, long id) {
        return table(type).find(id);
    }

    Optional<Long> holder(ObjectType type, String property, String value) {
        return table(type).holder(property, value);
    }

    NavigableMap<Long, CrmRecord> all(ObjectType type) {
        return table(type).all();
    }

    Map<String, PropertyDefinition> definitions(ObjectType type) {
        return properties.getOrDefault(type, Map.of());
    }

    NavigableMap<Long, NavigableSet<Integer>> linksFrom(ObjectType type, long id, ObjectType toType) {
        return links.from(type, id, toType);
    }

    boolean isOn(PortalSwitch what) {
        return switches.contains(what);
    }
}
