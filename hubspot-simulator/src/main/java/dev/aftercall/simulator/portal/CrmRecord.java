package dev.aftercall.simulator.portal;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/** One record in one state. A property that has no value is absent. */
public final class CrmRecord {

    private static final long LIVE = Long.MIN_VALUE;

    private final ObjectType type;
    private final long id;
    private final byte[] values;
    private final long createdAt;
    private final long updatedAt;
    private final long archivedAt;

    /**
     * A record.
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
                archivedAt == null ? LIVE : archivedAt.toEpochMilli());
    }

    private CrmRecord(ObjectType type, long id, byte[] values, long createdAt, long updatedAt, long archivedAt) {
        this.type = type;
        this.id = id;
        this.values = values;
        this.createdAt = createdAt;
        this.updatedAt = updatedAt;
        this.archivedAt = archivedAt;
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

    long updatedMillis() {
        return updatedAt;
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

    /** The same record with other values, changed at the given time. */
    public CrmRecord withProperties(Map<String, String> other, Instant at) {
        return new CrmRecord(type, id, PackedValues.pack(other), createdAt, at.toEpochMilli(), archivedAt);
    }

    /** The same record in the recycle bin. */
    public CrmRecord archived(Instant at) {
        return new CrmRecord(type, id, values, createdAt, at.toEpochMilli(), at.toEpochMilli());
    }
}
