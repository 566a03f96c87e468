package dev.aftercall.simulator.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What events of the old timeline API are made of, one for all accounts.
 *
 * @param tokens the values that an event of it can carry
 */
record EventTemplate(
        String id,
        String name,
        String objectType,
        String headerTemplate,
        String detailTemplate,
        List<Field> tokens,
        Instant createdAt,
        Instant updatedAt) {

    static final String KIND = "event-template";

    EventTemplate {
        tokens = List.copyOf(tokens);
    }

    EventTemplate changed(String otherName, String header, String detail, List<Field> otherTokens, Instant at) {
        return new EventTemplate(id, otherName, objectType, header, detail, otherTokens, createdAt, at);
    }

    EventTemplate withTokens(List<Field> other, Instant at) {
        return changed(name, headerTemplate, detailTemplate, other, at);
    }

    /** With a token in the place of one of its name, or after the others. */
    EventTemplate with(Field token, Instant at) {
        List<Field> next = new ArrayList<>(tokens);
        int place = next.stream().map(Field::name).toList().indexOf(token.name());
        if (place < 0) {
            next.add(token);
        } else {
            next.set(place, token);
        }
        return withTokens(next, at);
    }

    EventTemplate without(String token, Instant at) {
        return withTokens(
                tokens.stream().filter(each -> !each.name().equals(token)).toList(), at);
    }

    boolean has(String token) {
        return tokens.stream().anyMatch(each -> each.name().equals(token));
    }
}
