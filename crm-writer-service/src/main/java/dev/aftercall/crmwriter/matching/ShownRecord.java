package dev.aftercall.crmwriter.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A record as HubSpot showed it to us, when the mirror had not told of it.
 *
 * @param associations ids by the other records' type; a contact's primary company stands first
 */
public record ShownRecord(
        String objectType, String objectId, Map<String, String> properties, Map<String, List<String>> associations) {

    /** What no database can hold is left out. */
    public ShownRecord {
        Map<String, String> storable = new HashMap<>(properties);
        storable.values().removeIf(value -> value.indexOf('\0') >= 0);
        properties = Map.copyOf(storable);
        associations = Map.copyOf(associations);
    }
}
