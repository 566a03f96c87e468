package dev.aftercall.crmwriter.planning;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One record that a call should have in HubSpot.
 *
 * @param writeId our id of it: the same whenever the same call, part and generation is planned
 * @param item tells tasks of a call apart
 * @param objectType HubSpot's name of the kind of record
 * @param properties what it should hold, the write id apart
 * @param links the records it hangs on when it is made
 */
public record DesiredRecord(
        UUID writeId,
        Part part,
        @Nullable String item,
        String objectType,
        Map<String, String> properties,
        List<Link> links) {

    public DesiredRecord {
        properties = Map.copyOf(properties);
        links = List.copyOf(links);
    }

    /** The same, hanging on these. */
    public DesiredRecord on(List<Link> others) {
        return new DesiredRecord(writeId, part, item, objectType, properties, others);
    }

    /** Which of the call's records it is. */
    public enum Part {
        ACTIVITY,
        TASK
    }

    /** A record of the customer's that ours hangs on. */
    public record Link(String objectType, String objectId) {}
}
