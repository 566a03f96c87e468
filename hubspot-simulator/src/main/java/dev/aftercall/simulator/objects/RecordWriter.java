package dev.aftercall.simulator.objects;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PropertyDefinition;

/** Creates, updates and archives one record in a draft. A write that is refused leaves the draft as it was. */
final class RecordWriter {

    private final Draft draft;
    private final ObjectType type;
    private final PropertyValues values;

    RecordWriter(Draft draft, ObjectType type) {
        this.draft = draft;
        this.type = type;
        this.values = new PropertyValues(draft, type);
    }

    /**
     * Makes a record with its associations.
     *
     * @throws ApiFailure 400 or 409 when a value, an association or uniqueness forbids it
     */
    CrmRecord create(ObjectNode input) {
        Map<String, String> sent = new HashMap<>(values.read(input, Map.of()));
        sent.values().removeIf(String::isEmpty);
        addDefaults(sent);
        requireCreatable(sent);
        checkUnique(sent, -1);
        long id = draft.nextId();
        List<Link> links = new AssociationInputs(draft, type).read(input, id);
        sent.put("hs_object_id", Long.toString(id));
        sent.put(type.createdProperty(), draft.now().toString());
        CrmRecord row = saved(new CrmRecord(type, id, Map.of(), draft.now(), draft.now(), null), sent);
        links.forEach(link -> draft.add(new PortalChange.Linked(link)));
        return row;
    }

    /**
     * Changes values of a record.
     *
     * @throws ApiFailure 400 or 409 when a value or uniqueness forbids it
     */
    CrmRecord update(CrmRecord row, ObjectNode input) {
        Map<String, String> sent = values.read(input, row.properties());
        checkUnique(sent, row.id());
        Map<String, String> merged = new HashMap<>(row.properties());
        sent.forEach((name, value) -> {
            if (value.isEmpty()) {
                merged.remove(name);
            } else {
                merged.put(name, value);
            }
        });
        return saved(row, merged);
    }

    /** Puts a record into the recycle bin; one that is there already stays as it is. */
    void archive(CrmRecord row) {
        if (!row.isArchived()) {
            draft.save(row.archived(draft.now()));
        }
    }

    private CrmRecord saved(CrmRecord row, Map<String, String> properties) {
        properties.put(type.modifiedProperty(), draft.now().toString());
        DerivedValues.fill(type, draft.profile(), properties);
        CrmRecord next = row.withProperties(properties, draft.now());
        draft.save(next);
        return next;
    }

    private void addDefaults(Map<String, String> sent) {
        if (type.equals(ObjectType.DEALS)) {
            sent.putIfAbsent(
                    "pipeline", draft.profile().dealPipelines().getFirst().id());
        } else if (type.equals(ObjectType.TICKETS)) {
            sent.putIfAbsent(
                    "hs_pipeline", draft.profile().pipelines(type).getFirst().id());
        } else if (type.equals(ObjectType.MEETINGS) && sent.containsKey("hs_meeting_start_time")) {
            sent.putIfAbsent("hs_timestamp", sent.getOrDefault("hs_meeting_start_time", ""));
        }
    }

    private void requireCreatable(Map<String, String> sent) {
        requireAny(sent, type.traits().requiredAny());
        requireAll(sent, type.traits().required());
    }

    private void requireAny(Map<String, String> sent, List<String> names) {
        if (!names.isEmpty() && names.stream().noneMatch(sent::containsKey)) {
            throw unset(names);
        }
    }

    private void requireAll(Map<String, String> sent, List<String> names) {
        List<String> missing =
                names.stream().filter(name -> !sent.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw unset(missing);
        }
    }

    private ApiFailure unset(List<String> names) {
        String kind = type.singular().toUpperCase(Locale.ROOT);
        return new ApiFailure(
                400,
                Envelope.of("VALIDATION_ERROR", "Error creating " + kind + ". Some required properties were not set.")
                        .with("properties", names));
    }

    private void checkUnique(Map<String, String> sent, long ownId) {
        sent.forEach((name, value) -> {
            PropertyDefinition property = draft.definitions(type).get(name);
            boolean contactEmail = type.equals(ObjectType.CONTACTS) && name.equals("email");
            if (!value.isEmpty() && (contactEmail || (property != null && property.hasUniqueValue()))) {
                draft.findByUnique(type, name, value)
                        .filter(holder -> holder.id() != ownId)
                        .filter(holder -> !contactEmail || !holder.isArchived())
                        .ifPresent(holder -> {
                            throw contactEmail ? emailTaken(holder) : valueTaken(name, value, holder);
                        });
            }
        });
    }

    private static ApiFailure emailTaken(CrmRecord holder) {
        return new ApiFailure(409, Envelope.of("CONFLICT", "Contact already exists. Existing ID: " + holder.id()));
    }

    private ApiFailure valueTaken(String name, String value, CrmRecord holder) {
        String message = "Cannot set PropertyValueCoordinates{portalId="
                + draft.profile().hubId()
                + ", objectTypeId=" + type.typeId() + ", propertyName=" + name + ", value=" + value + "}. "
                + holder.id() + " already has that value.";
        return PropertyError.failure(List.of(new PropertyError(name, "CONFLICTING_UNIQUE_VALUE", message)));
    }
}
