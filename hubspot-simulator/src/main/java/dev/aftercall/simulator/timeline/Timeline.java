package dev.aftercall.simulator.timeline;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.DocumentCodec;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.RecordSource;

/** The events of an account. */
public final class Timeline {

    private Timeline() {}

    /** The events of a record, of every kind. */
    public static List<TimelineEvent> of(RecordSource source, CrmRecord row) {
        return Stream.of(TimelineEvent.APP_EVENT, TimelineEvent.OLD_EVENT, TimelineEvent.CUSTOM_EVENT)
                .flatMap(kind -> source.documents(kind).stream())
                .map(document -> DocumentCodec.read(document, TimelineEvent.class))
                .filter(event -> isOn(source, event, row.type(), row.id()))
                .toList();
    }

    /** Whether an event is of a record, or of one that became part of it. */
    static boolean isOn(RecordSource source, TimelineEvent event, ObjectType type, long id) {
        return event.objectType().equals(type.plural())
                && id == source.find(type, event.objectId()).map(CrmRecord::id).orElse(event.objectId());
    }

    static Optional<TimelineEvent> find(RecordSource source, String kind, String key) {
        return source.document(kind, key).map(document -> DocumentCodec.read(document, TimelineEvent.class));
    }

    static void save(Draft draft, String kind, TimelineEvent event) {
        draft.save(DocumentCodec.write(kind, event.key(), event));
    }
}
