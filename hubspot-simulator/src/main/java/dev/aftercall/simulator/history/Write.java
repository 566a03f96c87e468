package dev.aftercall.simulator.history;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What became of one input of a write, or of a record that was written without one.
 *
 * @param input its place in the request, counted from 0; -1 without one
 * @param marks values that tell it from others or are worth following: unique properties, those that an app made, e-mail
 *     addresses, a deal's stage and next step
 * @param refused why it was not done, as a category
 */
record Write(
        int input,
        String type,
        Optional<String> id,
        Optional<Action> action,
        Optional<String> trace,
        SortedMap<String, String> marks,
        SortedSet<String> properties,
        Optional<String> refused,
        boolean committed) {

    static Write ofInput(int input, String type, Optional<String> trace) {
        return new Write(
                input,
                type,
                Optional.empty(),
                Optional.empty(),
                trace,
                new TreeMap<>(),
                new TreeSet<>(),
                Optional.empty(),
                false);
    }

    /** Something that is no record was kept or taken away. */
    static Write ofDocument(String kind, String id, Action what) {
        return new Write(
                -1,
                kind,
                Optional.of(id),
                Optional.of(what),
                Optional.empty(),
                new TreeMap<>(),
                new TreeSet<>(),
                Optional.empty(),
                true);
    }

    Write done(Action what, long recordId, Map<String, String> marksSent, SortedSet<String> propertiesSent) {
        return new Write(
                input,
                type,
                Optional.of(Long.toString(recordId)),
                Optional.of(what),
                trace,
                new TreeMap<>(marksSent),
                propertiesSent,
                Optional.empty(),
                false);
    }

    /** What has no properties was written, under this id or under none. */
    Write done(Action what, String documentId) {
        return new Write(
                input,
                type,
                Optional.of(documentId).filter(text -> !text.isEmpty()),
                Optional.of(what),
                trace,
                marks,
                properties,
                Optional.empty(),
                false);
    }

    Write refusedFor(String category) {
        return new Write(input, type, id, Optional.empty(), trace, marks, properties, Optional.of(category), false);
    }

    Write asCommitted() {
        return new Write(input, type, id, action, trace, marks, properties, refused, true);
    }

    boolean isOf(String recordType, long recordId) {
        return type.equals(recordType)
                && id.filter(Long.toString(recordId)::equals).isPresent();
    }
}
