package dev.aftercall.simulator.portal;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * What the properties API says about one property.
 *
 * @param hasUniqueValue no two records of the type may hold the same value
 * @param readOnly set by HubSpot itself; a write is refused
 * @param shownByDefault part of an answer that asked for no properties by name
 * @param hubspotDefined false for properties that an app or a person made
 * @param updatedAt absent from journals of older versions: then the time of creation
 * @param archivedAt null while the property is in use
 * @param displayOrder where it stands among those of its group; null, as in older journals, after all that have one
 */
public record PropertyDefinition(
        String name,
        String label,
        String description,
        PropertyType type,
        String fieldType,
        String groupName,
        List<Option> options,
        boolean hasUniqueValue,
        boolean readOnly,
        boolean shownByDefault,
        boolean hubspotDefined,
        boolean hidden,
        boolean formField,
        Instant createdAt,
        @Nullable Instant updatedAt,
        @Nullable Instant archivedAt,
        @Nullable Integer displayOrder) {

    /** The field type of properties that HubSpot works out by a formula. */
    public static final String CALCULATION = "calculation_equation";

    /**
     * One choice of an enumeration.
     *
     * @param displayOrder null where it stands as it is listed
     */
    public record Option(
            String label,
            String value,
            @Nullable String description,
            boolean hidden,
            @Nullable Integer displayOrder) {

        public Option(String label, String value) {
            this(label, value, "", false, null);
        }
    }

    public PropertyDefinition {
        options = List.copyOf(options);
    }

    /** Whether a value is one of the options. */
    public boolean accepts(String value) {
        for (Option option : options) {
            if (option.value().equals(value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an app or a person made a formula of it. */
    @JsonIgnore
    public boolean isOwnCalculation() {
        return !hubspotDefined && fieldType.equals(CALCULATION);
    }

    @JsonIgnore
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** The same definition out of use since the given time. */
    public PropertyDefinition archived(Instant at) {
        return new PropertyDefinition(
                name,
                label,
                description,
                type,
                fieldType,
                groupName,
                options,
                hasUniqueValue,
                readOnly,
                shownByDefault,
                hubspotDefined,
                hidden,
                formField,
                createdAt,
                at,
                at,
                displayOrder);
    }
}
