package dev.aftercall.sync.portal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.Owners;
import dev.aftercall.hubspot.Pipelines;
import dev.aftercall.sync.mirror.PortalRecord;

/** Turns what HubSpot answered into records of the mirror. */
final class RecordReading {

    private static final String PRIMARY_COMPANY = "associatedcompanyid";
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordReading() {}

    /** A contact, company or deal, with the wanted properties alone: HubSpot adds dates that move with every touch. */
    static PortalRecord of(CrmObject object, Wanted wanted) {
        Map<String, String> properties = new HashMap<>();
        for (String name : wanted.properties()) {
            object.property(name).ifPresent(value -> put(properties, name, value));
        }
        Map<String, List<String>> associations = object.associations().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().path(),
                        entry -> entry.getValue().stream().map(ObjectId::value).toList()));
        primaryFirst(associations, properties.get(PRIMARY_COMPANY));
        return new PortalRecord(object.id().value(), properties, associations, object.updatedAt());
    }

    /** An owner. */
    static PortalRecord of(Owners.Owner owner) {
        Map<String, String> properties = new HashMap<>();
        put(properties, "email", owner.email());
        put(properties, "firstName", owner.firstName());
        put(properties, "lastName", owner.lastName());
        put(properties, "userId", owner.userId());
        put(properties, "teams", text(owner.teams()));
        return new PortalRecord(StorableText.of(owner.id()), properties, Map.of(), null);
    }

    /** A deal pipeline; its stages are one property, a JSON array in the order of the pipeline. */
    static PortalRecord of(Pipelines.Pipeline pipeline) {
        Map<String, String> properties = new HashMap<>();
        put(properties, "label", pipeline.label());
        put(properties, "displayOrder", Integer.toString(pipeline.displayOrder()));
        put(properties, "stages", text(pipeline.stages()));
        return new PortalRecord(StorableText.of(pipeline.id()), properties, Map.of(), null);
    }

    /** Each id once, as it stands last: HubSpot's pages move when records come and go in between. */
    static List<PortalRecord> eachOnce(List<PortalRecord> records) {
        Map<String, PortalRecord> byId = new LinkedHashMap<>();
        records.forEach(record -> byId.put(record.id(), record));
        return List.copyOf(byId.values());
    }

    private static void primaryFirst(Map<String, List<String>> associations, @Nullable String primary) {
        List<String> companies = associations.get("companies");
        if (companies != null && primary != null && companies.contains(primary)) {
            List<String> ordered = new ArrayList<>(companies);
            ordered.remove(primary);
            ordered.addFirst(primary);
            associations.put("companies", List.copyOf(ordered));
        }
    }

    private static void put(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.put(name, StorableText.of(value));
        }
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A list can't be written as JSON", e);
        }
    }
}
