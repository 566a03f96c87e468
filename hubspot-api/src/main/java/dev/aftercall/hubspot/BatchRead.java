package dev.aftercall.hubspot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What a batch read found. Keys are record ids, or values of the id property that was read by.
 *
 * @param found records by key
 * @param missing keys of which HubSpot says that there is no live record
 * @param unanswered keys of which it says nothing: merged into another record, or an error that isn't absence
 */
public record BatchRead(Map<String, CrmObject> found, Set<String> missing, Set<String> unanswered) {

    public BatchRead {
        found = Map.copyOf(found);
        missing = Set.copyOf(missing);
        unanswered = Set.copyOf(unanswered);
    }

    /** Shows counts; keys may be addresses. */
    @Override
    public String toString() {
        return "BatchRead[found=" + found.size() + ", missing=" + missing.size() + ", unanswered=" + unanswered.size()
                + "]";
    }

    /** One request and the reading of its answer. */
    record Request(@Nullable String idProperty, List<String> keys, List<String> properties) {

        Request {
            keys = List.copyOf(new LinkedHashSet<>(keys));
            if (keys.isEmpty() || keys.size() > CrmBatches.MOST_INPUTS) {
                throw new IllegalArgumentException("a batch has 1 to 100 inputs, not " + keys.size());
            }
            Set<String> wanted = new TreeSet<>(properties);
            if (idProperty != null) {
                wanted.add(idProperty); // results are told apart by it
            }
            properties = List.copyOf(wanted);
        }

        @Override
        public String toString() {
            return "Request[idProperty=" + idProperty + ", keys=" + keys.size() + ", properties=" + properties + "]";
        }

        ObjectNode toJson() {
            ObjectNode json = Json.object();
            if (idProperty != null) {
                json.put("idProperty", idProperty);
            }
            json.set("properties", Json.array(properties));
            json.putArray("propertiesWithHistory");
            ArrayNode inputs = json.putArray("inputs");
            keys.forEach(key -> inputs.addObject().put("id", key));
            return json;
        }

        BatchRead read(JsonNode body) {
            Map<String, String> keyByAnswer = new LinkedHashMap<>();
            keys.forEach(key -> keyByAnswer.put(comparable(key), key));
            Map<String, CrmObject> found = new LinkedHashMap<>();
            for (CrmObject object : Json.list(body, "results", CrmObject::read)) {
                for (String answered : answered(object)) {
                    String key = keyByAnswer.get(comparable(answered));
                    if (key != null) {
                        found.put(key, object);
                    }
                }
            }
            Set<String> missing = new LinkedHashSet<>();
            for (JsonNode entry : body.path("errors")) {
                ApiError error = ErrorBody.read(entry);
                if (error.has("OBJECT_NOT_FOUND")) {
                    error.ids().stream()
                            .map(id -> keyByAnswer.get(comparable(id)))
                            .filter(key -> key != null && !found.containsKey(key))
                            .forEach(missing::add);
                }
            }
            Set<String> unanswered = new LinkedHashSet<>(keys);
            unanswered.removeAll(found.keySet());
            unanswered.removeAll(missing);
            return new BatchRead(found, missing, unanswered);
        }

        /** A contact is read by any of its addresses, and told apart by the others where they were asked for. */
        private List<String> answered(CrmObject object) {
            if (idProperty == null) {
                return List.of(object.id().value());
            }
            List<String> values = new ArrayList<>();
            object.property(idProperty).ifPresent(values::add);
            if (idProperty.equals("email")) {
                object.property("hs_additional_emails").ifPresent(more -> values.addAll(List.of(more.split(";", -1))));
            }
            return values;
        }

        private String comparable(String key) {
            return UniqueValue.comparable(idProperty, key);
        }
    }
}
