package dev.aftercall.simulator.portal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be read from a portal while its turn is held; not to be kept afterwards. */
public final class PortalView extends UndraftedSource {

    PortalView(PortalProfile profile, PortalState state) {
        super(profile, state);
    }

    /** The highest id that a record has had. */
    public long lastId() {
        return state.lastId();
    }

    @Override
    public Optional<CrmRecord> find(ObjectType type, long id) {
        return state.find(type, id);
    }

    @Override
    public Optional<CrmRecord> findByUnique(ObjectType type, String property, String value) {
        return state.holder(type, property, value).flatMap(id -> state.find(type, id));
    }

    /** Records of a type in order of id, from the given id on. */
    public Stream<CrmRecord> from(ObjectType type, long id) {
        return state.from(type, id);
    }

    /** Records of a type that are not archived, in order of id. */
    public Stream<CrmRecord> live(ObjectType type) {
        return state.from(type, 0).filter(row -> !row.isArchived());
    }

    /** The place, in the order of ids, of the first record that has this id or a higher one. */
    public int slotFrom(ObjectType type, long id) {
        return state.slotFrom(type, id);
    }

    /** Associations of a record in order of the other record's id, archived ends left out. */
    @Override
    public List<LinkEnd> links(ObjectType type, long id, ObjectType toType) {
        return state.links(type, id, toType).stream()
                .filter(end -> state.find(toType, end.toId())
                        .filter(row -> !row.isArchived())
                        .isPresent())
                .toList();
    }

    /** The associated records of a type that are not archived. */
    public List<CrmRecord> linked(ObjectType type, long id, ObjectType toType) {
        return state.links(type, id, toType).stream()
                .map(LinkEnd::toId)
                .distinct()
                .flatMap(each -> state.find(toType, each).stream())
                .filter(row -> !row.isArchived())
                .toList();
    }

    /** Records with at least so many associations to a type, counted by each of their types. */
    public List<Long> crowded(ObjectType from, ObjectType to, int least) {
        return state.crowded(from, to, least);
    }

    @Override
    public Optional<Document> document(String kind, String id) {
        return state.document(kind, id);
    }

    @Override
    public List<Document> documents(String kind) {
        return state.documents(kind);
    }
}
