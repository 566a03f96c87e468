package dev.aftercall.simulator.objects;

import java.util.Locale;
import java.util.Optional;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.RecordSource;
import dev.aftercall.simulator.portal.UniqueValues;

/** Finds the record that an id, or the value of a unique property, stands for. */
final class RecordLookup {

    private final RecordSource source;
    private final ObjectType type;
    private final Optional<String> idProperty;

    /** @throws ApiFailure 400 when the property is not one that identifies records */
    RecordLookup(RecordSource source, ObjectType type, Optional<String> idProperty) {
        this.source = source;
        this.type = type;
        this.idProperty = idProperty.filter(name -> !name.isEmpty() && !name.equals("hs_object_id"));
        this.idProperty.filter(name -> !identifies(name)).ifPresent(name -> {
            throw Failures.validation(
                    "Property '" + name + "' is not a unique identifier property of " + type.plural() + ".");
        });
    }

    private boolean identifies(String name) {
        PropertyDefinition property = source.definitions(type).get(name);
        return (type.equals(ObjectType.CONTACTS) && name.equals("email"))
                || (property != null && property.hasUniqueValue());
    }

    /** The record, archived or not; empty when the value fits none. */
    Optional<CrmRecord> find(String value) {
        if (idProperty.isPresent()) {
            return source.findByUnique(type, idProperty.get(), normalised(idProperty.get(), value));
        }
        return number(value).flatMap(id -> source.find(type, id));
    }

    static String normalised(String property, String value) {
        return property.equals(UniqueValues.EMAIL) ? value.strip().toLowerCase(Locale.ROOT) : value;
    }

    /**
     * The record that is not archived.
     *
     * @throws ApiFailure 404, in the form that fits the kind of id
     */
    CrmRecord live(String value) {
        return find(value).filter(row -> !row.isArchived()).orElseThrow(() -> notFound(value));
    }

    ApiFailure notFound(String value) {
        return idProperty.isEmpty() && number(value).isPresent()
                ? Failures.resourceNotFound()
                : Failures.objectNotFound("Object not found.  objectId are usually numeric.", value);
    }

    static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
