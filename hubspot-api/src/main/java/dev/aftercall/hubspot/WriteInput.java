package dev.aftercall.hubspot;

import java.util.List;
import java.util.Map;

/** One record of a batch write. */
public sealed interface WriteInput {

    /** Names this input within its batch ({@code objectWriteTraceId}); errors, and perhaps results, echo it. */
    String traceId();

    /** What is to be set; the empty string clears. */
    Map<String, String> properties();

    /**
     * A record to be made.
     *
     * @param associations to records that are there already, from this one's type
     */
    record NewObject(String traceId, Map<String, String> properties, List<Association> associations)
            implements WriteInput {

        public NewObject {
            properties = Map.copyOf(properties);
            associations = List.copyOf(associations);
        }

        /** Shows no value. */
        @Override
        public String toString() {
            return "NewObject[traceId=" + traceId + ", properties=" + properties.size() + ", associations="
                    + associations.size() + "]";
        }
    }

    /** A record to be changed. */
    record Change(String traceId, ObjectId id, Map<String, String> properties) implements WriteInput {

        public Change {
            properties = Map.copyOf(properties);
        }

        /** Shows no value. */
        @Override
        public String toString() {
            return "Change[traceId=" + traceId + ", id=" + id + ", properties=" + properties.size() + "]";
        }
    }

    /**
     * A record to be changed, or made where there is none, told by a unique property. Carries no associations: HubSpot's
     * upsert has none.
     *
     * @param idProperty {@code email} of contacts, or a property made unique; the same for all inputs of a request
     * @param key its value
     */
    record Upsert(String traceId, String idProperty, String key, Map<String, String> properties) implements WriteInput {

        public Upsert {
            properties = Map.copyOf(properties);
        }

        /** Shows no value. */
        @Override
        public String toString() {
            return "Upsert[traceId=" + traceId + ", idProperty=" + idProperty + ", properties=" + properties.size()
                    + "]";
        }
    }

    /** A link to another record. */
    record Association(AssociationType type, ObjectId to) {}
}
