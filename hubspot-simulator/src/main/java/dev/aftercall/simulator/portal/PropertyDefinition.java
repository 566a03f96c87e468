package dev.aftercall.simulator.portal;

import java.time.Instant;
import java.util.List;

/**
 * What the properties API says about one property.
 *
 * @param hasUniqueValue no two records of the type may hold the same value
 * @param readOnly set by HubSpot itself; a write is refused
 * @param shownByDefault part of an answer that asked for no properties by name
 * @param hubspotDefined false for properties that an app or a person made
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
        Instant createdAt) {

    /** One choice of an enumeration. */
    public record Option(String label, String value) {}

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
}
