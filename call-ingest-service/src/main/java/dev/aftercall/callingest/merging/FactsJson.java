package dev.aftercall.callingest.merging;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.aftercall.messaging.consuming.RefusedEvent;

/** Facts as they stand in a row: {@code {"<path>": {"at": …, "value": …}}}. */
final class FactsJson {

    /**
     * In characters; some times the largest delivery. Each merge reads and writes all that is known of a call, so a call
     * that grows without end would slow down everybody's.
     */
    static final int LONGEST = 8 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final TypeReference<LinkedHashMap<String, Stored>> STORED = new TypeReference<>() {};

    private FactsJson() {}

    /**
     * The text to store.
     *
     * @throws RefusedEvent when it is longer than {@link #LONGEST}
     */
    static String write(Facts facts) {
        Map<String, Stored> stored = new LinkedHashMap<>();
        facts.byPath()
                .forEach((path, fact) ->
                        stored.put(path, new Stored(fact.statedAt().toString(), fact.value())));
        try {
            String json = MAPPER.writeValueAsString(stored);
            if (json.length() > LONGEST) {
                throw new RefusedEvent("With this delivery more would be known of its call than is kept of one");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Facts can't be written as JSON", e);
        }
    }

    static Facts read(String json) {
        SortedMap<String, Fact> facts = new TreeMap<>();
        try {
            MAPPER.readValue(json, STORED)
                    .forEach((path, fact) -> facts.put(path, new Fact(Instant.parse(fact.at()), fact.value())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The facts of a call can't be read", e);
        }
        return new Facts(facts);
    }

    /** A fact in its row. */
    record Stored(String at, Object value) {}
}
