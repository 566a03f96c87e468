package dev.aftercall.sync.mirror;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A record as HubSpot gave it.
 *
 * @param properties values by HubSpot's own names, unset ones left out
 * @param associations ids by the other record's kind; a contact's primary company stands first
 * @param modifiedAt when HubSpot says it last changed
 */
public record PortalRecord(
        String id,
        Map<String, String> properties,
        Map<String, List<String>> associations,
        @Nullable Instant modifiedAt) {

    public PortalRecord {
        properties = Map.copyOf(properties);
        associations = Map.copyOf(associations);
    }

    /** A property's value, empty when it is unset. */
    public String property(String name) {
        return properties.getOrDefault(name, "");
    }
}
