package dev.aftercall.simulator.portal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/** One record in one state. A property that has no value is absent. */
public final class CrmRecord {

    /** Holds the id of who made a record; what nobody made was imported. */
    public static final String MAKER = "hs_object_source_id";

    /** Holds what kind of source made a record where that is not an app. */
    public static final String MADE_BY = "hs_object_source";

    private static final long LIVE = Long.MIN_VALUE;

    private final ObjectType type;
    private final long id;
    private final byte[] values;
    private final long createdAt;
    private final long updatedAt;
    private final long archivedAt;
    private final ChangeSource source;
    private final @Nullable RecordHistory history;

    /**
     * A record that the app changed last.
     *
     * @param archivedAt null while the record is not in the recycle bin
     */
    public CrmRecord(
            ObjectType type,
            long id,
            Map<String, String> properties,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant archivedAt) {
        this(
                type,
                id,
                PackedValues.pack(properties),
                createdAt.toEpochMilli(),
                updatedAt.toEpochMilli(),
                archivedAt == null ? LIVE : archivedAt.toEpochMilli(),
                ChangeSource.APP,
                null);
    }

    private CrmRecord(
            ObjectType type,
            long id,
            byte[] values,
            long createdAt,
            long updatedAt,
            long archivedAt,
            ChangeSource source,
            @Nullable RecordHistory history) {
        this.type = type;
        this.id = id;
        this.values = values;
        this.createdAt = createdAt;
        this.updatedAt = updatedAt;
        this.archivedAt = archivedAt;
        this.source = source;
        this.history = history;
    }

    public ObjectType type() {
        return type;
    }

    public long id() {
        return id;
    }

    public Instant createdAt() {
        return Instant.ofEpochMilli(createdAt);
    }

    public Instant updatedAt() {
        return Instant.ofEpochMilli(updatedAt);
    }

    /** The time of the last change in milliseconds. */
    public long updatedMillis() {
        return updatedAt;
    }

    /** The time of creation as HubSpot writes it. */
    public String createdText() {
        return IsoTime.of(createdAt);
    }

    /** The time of the last change as HubSpot writes it. */
    public String updatedText() {
        return IsoTime.of(updatedAt);
    }

    public @Nullable Instant archivedAt() {
        return isArchived() ? Instant.ofEpochMilli(archivedAt) : null;
    }

    public boolean isArchived() {
        return archivedAt != LIVE;
    }

    /** All values by name; a copy. */
    public NavigableMap<String, String> properties() {
        NavigableMap<String, String> map = new TreeMap<>();
        PackedValues.each(values, map::put);
        return map;
    }

    /** Hands over every value with its name, in no particular order. */
    public void eachValue(BiConsumer<String, String> consumer) {
        PackedValues.each(values, consumer);
    }

    /** The value of a property, if it has one. */
    public Optional<String> value(String property) {
        return Optional.ofNullable(PackedValues.get(values, PropertyNames.known(property)));
    }

    public boolean has(String property) {
        return PackedValues.has(values, PropertyNames.known(property));
    }

    /** Who brought about this state. */
    public ChangeSource source() {
        return source;
    }

    /** Who made the record, whoever changed it since. */
    public ChangeSource maker() {
        return value(MAKER)
                .map(id -> new ChangeSource(value(MADE_BY).orElse(ChangeSource.APP.type()), id))
                .orElse(ChangeSource.IMPORT);
    }

    @Nullable RecordHistory history() {
        return history;
    }

    /** The values that a property has had, the present one first; at most twenty. */
    public List<PropertyVersion> versions(String property) {
        return RecordHistory.versions(this, history, property).stream()
                .map(each -> new PropertyVersion(each.value(), Instant.ofEpochMilli(each.at()), each.source()))
                .toList();
    }

    /** The same record with other values, changed at the given time. */
    public CrmRecord withProperties(Map<String, String> other, Instant at) {
        return new CrmRecord(
                type, id, PackedValues.pack(other), createdAt, at.toEpochMilli(), archivedAt, source, history);
    }

    /** The same state, brought about by somebody else. */
    public CrmRecord by(ChangeSource other) {
        return new CrmRecord(type, id, values, createdAt, updatedAt, archivedAt, other, history);
    }

    CrmRecord withHistory(@Nullable RecordHistory other) {
        return new CrmRecord(type, id, values, createdAt, updatedAt, archivedAt, source, other);
    }

    /** The same record in the recycle bin. */
    public CrmRecord archived(Instant at) {
        long millis = at.toEpochMilli();
        return new CrmRecord(type, id, values, createdAt, millis, millis, source, history);
    }

    /** The same record out of the recycle bin again. */
    public CrmRecord restored(Instant at) {
        return new CrmRecord(type, id, values, createdAt, at.toEpochMilli(), LIVE, source, history);
    }
}
