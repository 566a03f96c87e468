package dev.aftercall.simulator.portal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Documents by kind, each kind in the order in which its documents were first saved. */
public final class Documents {

    private final Map<String, Map<String, Document>> kinds = new LinkedHashMap<>();

    /** Stores a document, in the place of an earlier one with its id. */
    public void save(Document document) {
        kinds.computeIfAbsent(document.kind(), unused -> new LinkedHashMap<>()).put(document.id(), document);
    }

    /** Takes a document away, if it is there. */
    public void remove(String kind, String id) {
        kinds.getOrDefault(kind, new LinkedHashMap<>()).remove(id);
    }

    public Optional<Document> find(String kind, String id) {
        return Optional.ofNullable(kinds.getOrDefault(kind, Map.of()).get(id));
    }

    /** All of a kind; a copy. */
    public List<Document> all(String kind) {
        return List.copyOf(kinds.getOrDefault(kind, Map.of()).values());
    }

    /** All of every kind. */
    public Stream<Document> all() {
        return kinds.values().stream().map(Map::values).flatMap(Collection::stream);
    }
}
