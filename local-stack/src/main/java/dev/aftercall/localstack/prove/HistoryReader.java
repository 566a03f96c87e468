package dev.aftercall.localstack.prove;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.aftercall.localstack.checking.Change;
import dev.aftercall.localstack.checking.RecordKey;

/** Reads what was done to records from the simulator's history. */
final class HistoryReader {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String aftercall;

    /** @param aftercall the client id of our app */
    HistoryReader(String aftercall) {
        this.aftercall = aftercall;
    }

    List<Change> changes(List<String> lines) {
        List<Change> changes = new ArrayList<>();
        for (String line : lines) {
            JsonNode json = parsed(line);
            if (json.has("commit") && json.has("portal")) {
                json.path("writes").forEach(write -> add(json, write, changes));
            }
        }
        return List.copyOf(changes);
    }

    private void add(JsonNode line, JsonNode write, List<Change> changes) {
        if (!write.path("committed").asBoolean() || !write.has("id")) {
            return;
        }
        RecordKey record = new RecordKey(
                line.path("portal").asLong(),
                write.path("type").asText(),
                write.path("id").asText());
        boolean isOurs = line.path("app").asText().equals(aftercall)
                && !line.path("kind").asText().equals("people");
        changes.add(new Change(
                line.path("commit").asLong(),
                record,
                kind(write.path("action").asText()),
                isOurs ? Change.By.AFTERCALL : Change.By.SOMEBODY,
                Instant.parse(line.path("arrivedAt").asText()),
                Instant.parse(line.path("at").asText()),
                names(write.has("properties") ? write : line),
                values(write)));
    }

    private static Change.Kind kind(String action) {
        return switch (action) {
            case "created" -> Change.Kind.CREATED;
            case "updated" -> Change.Kind.UPDATED;
            case "archived" -> Change.Kind.ARCHIVED;
            default -> Change.Kind.OTHER;
        };
    }

    private static Set<String> names(JsonNode holder) {
        Set<String> names = new HashSet<>();
        holder.path("properties").forEach(name -> names.add(name.asText()));
        return names;
    }

    private static Map<String, String> values(JsonNode write) {
        Map<String, String> values = new HashMap<>();
        write.path("marks")
                .properties()
                .forEach(mark -> values.put(mark.getKey(), mark.getValue().asText()));
        return values;
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the history holds a line that is none", e);
        }
    }
}
