package dev.aftercall.hubspot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A record as HubSpot answered it.
 *
 * @param properties those that were asked for (or HubSpot's default set) and are set; all values are text
 * @param associations ids by the other record's type, in HubSpot's order, each id once; only where they were asked for,
 *     and cut after HubSpot's first page of them
 */
public record CrmObject(
        ObjectId id,
        Map<String, String> properties,
        @Nullable Instant createdAt,
        @Nullable Instant updatedAt,
        boolean archived,
        Map<ObjectType, List<ObjectId>> associations) {

    /** A property's value, or empty when it is unset or wasn't asked for. */
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    /** Shows the id and how much there is; values are the customer's. */
    @Override
    public String toString() {
        return "CrmObject[id=" + id + ", properties=" + properties.size() + ", associations="
                + associations.values().stream().mapToInt(List::size).sum() + ", archived=" + archived + "]";
    }

    static CrmObject read(JsonNode json) {
        return new CrmObject(
                Json.objectId(json, "id"),
                Json.propertyValues(json.path("properties")),
                Json.optionalTime(json, "createdAt"),
                Json.optionalTime(json, "updatedAt"),
                json.path("archived").asBoolean(),
                associations(json.path("associations")));
    }

    private static Map<ObjectType, List<ObjectId>> associations(JsonNode json) {
        Map<ObjectType, List<ObjectId>> byType = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            List<ObjectId> ids = new ArrayList<>();
            for (JsonNode one : field.getValue().path("results")) {
                ObjectId id = Json.objectId(one, "id");
                if (!ids.contains(id)) { // HubSpot repeats an id for each label
                    ids.add(id);
                }
            }
            typeNamed(field.getKey()).ifPresent(type -> byType.put(type, List.copyOf(ids)));
        }
        return Map.copyOf(byType);
    }

    /** HubSpot writes some keys with a space ("line items"); a key that can't be a type isn't one that was asked for. */
    private static Optional<ObjectType> typeNamed(String key) {
        try {
            return Optional.of(new ObjectType(key.replace(' ', '_')));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
