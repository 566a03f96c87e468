package dev.aftercall.simulator.portal;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The changes of one request while they are being put together. Reads see what the request has changed of records so
 * far, so that the second input of a batch meets the first.
 */
public final class Draft extends UndraftedSource {

    private record Key(ObjectType type, long id) {}

    private record Pair(ObjectType from, long fromId, ObjectType to, long toId) {
        static Pair of(Link link) {
            return new Pair(link.fromType(), link.fromId(), link.toType(), link.toId());
        }
    }

    /** A record that can have one primary record of a type. */
    private record Holder(ObjectType type, long id, ObjectType toType) {
        static Holder of(Link link) {
            return new Holder(link.fromType(), link.fromId(), link.toType());
        }
    }

    private record Named(String kind, String id) {}

    private record Taken(ObjectType type, String property, String value) {}

    private final ChangeSource source;
    private final Instant now;
    private final String nowText;
    private final List<PortalChange> changes = new ArrayList<>();
    private final Map<Key, CrmRecord> saved = new HashMap<>();
    private final Map<Pair, Boolean> linked = new HashMap<>();
    private final Map<Holder, Link> primaries = new HashMap<>();
    private final Set<Key> erased = new HashSet<>();
    private final Map<Named, Optional<Document>> documents = new LinkedHashMap<>();
    private final Map<Taken, Long> taken = new HashMap<>();
    private long lastId;

    Draft(PortalProfile profile, PortalState state, Clock clock, ChangeSource source) {
        super(profile, state);
        this.source = source;
        this.now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.nowText = IsoTime.of(now.toEpochMilli());
        this.lastId = state.lastId();
    }

    /** The time of the write, the same for all of it; milliseconds. */
    public Instant now() {
        return now;
    }

    /** The same as HubSpot writes it. */
    public String nowText() {
        return nowText;
    }

    /** The highest id that a record of the portal has had. */
    public long lastId() {
        return lastId;
    }

    /** The highest number that a type of the portal's own has had before this request; 0 when there was none. */
    public long lastType() {
        return state.lastType();
    }

    /** The highest number that a pipeline or stage was given before this request; 0 when none was. */
    public long lastStage() {
        return state.pipelines().lastNumber();
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

    /** Records of a type as they were before this request, archived ones included, in order of id. */
    public Stream<CrmRecord> before(ObjectType type) {
        return state.from(type, 0);
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

    /** Whether two records are associated, by whatever type, this request's changes included. */
    public boolean areLinked(Link link) {
        Pair pair = Pair.of(link);
        Boolean drafted = linked.get(pair);
        return drafted != null
                ? drafted
                : state.links(link.fromType(), link.fromId(), link.toType()).stream()
                        .anyMatch(end -> end.toId() == link.toId());
    }

    /** Whether the record that the link starts from has a primary one of the kind that it leads to. */
    public boolean hasPrimary(Link link) {
        return primaries.containsKey(Holder.of(link))
                || links(link.fromType(), link.fromId(), link.toType()).stream()
                        .flatMap(end -> associationTypes().find(link.fromType(), end.category(), end.typeId()).stream())
                        .anyMatch(AssociationType::isPrimary);
    }

    /** The primary association of that kind which this request gave the record from which the link starts. */
    public Optional<Link> draftedPrimary(Link link) {
        return Optional.ofNullable(primaries.get(Holder.of(link)));
    }

    @Override
    public Optional<Document> document(String kind, String id) {
        Optional<Document> drafted = documents.get(new Named(kind, id));
        return drafted != null ? drafted : state.document(kind, id);
    }

    @Override
    public List<Document> documents(String kind) {
        Documents all = new Documents();
        state.documents(kind).forEach(all::save);
        documents.forEach(
                (named, drafted) -> drafted.ifPresentOrElse(all::save, () -> all.remove(named.kind(), named.id())));
        return all.all(kind);
    }

    /** Stores something that is no record. */
    public void save(Document document) {
        documents.put(new Named(document.kind(), document.id()), Optional.of(document));
        changes.add(new PortalChange.DocumentSaved(document));
    }

    /** Takes something that is no record away, if it is there. */
    public void remove(String kind, String id) {
        if (document(kind, id).isPresent()) {
            documents.put(new Named(kind, id), Optional.empty());
            changes.add(new PortalChange.DocumentRemoved(kind, id));
        }
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

    /** Makes a record part of another, which is saved already. */
    public void merge(CrmRecord row, long into) {
        erased.add(new Key(row.type(), row.id()));
        saved.remove(new Key(row.type(), row.id()));
        changes.add(new PortalChange.Merged(row.type(), row.id(), into));
    }

    /** Adds a change of another kind. */
    public void add(PortalChange change) {
        changes.add(change);
        switch (change) {
            case PortalChange.Linked(Link link) -> noteLinked(link);
            case PortalChange.Unlinked(Link link) -> {
                linked.put(Pair.of(link), false);
                linked.put(Pair.of(link.reversed()), false);
            }
            default -> {}
        }
    }

    private void noteLinked(Link link) {
        linked.put(Pair.of(link), true);
        linked.put(Pair.of(link.reversed()), true);
        associationTypes()
                .find(link.fromType(), link.category(), link.typeId())
                .filter(AssociationType::isPrimary)
                .ifPresent(kind -> {
                    primaries.put(Holder.of(link), link);
                    primaries.put(Holder.of(link.reversed()), link.reversed());
                });
    }

    List<PortalChange> changes() {
        return Collections.unmodifiableList(changes);
    }
}
