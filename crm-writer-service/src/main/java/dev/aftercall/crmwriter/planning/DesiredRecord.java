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

    /** Which part of what the call has in HubSpot it is. */
    public enum Part {
        ACTIVITY,
        TASK,
        /** What it changes of the contact that it was with. */
        CONTACT_UPDATE,
        /** What it changes of the deal that it is on. */
        DEAL_UPDATE;

        /** Whether it changes a record that belongs to the customer, and makes none. */
        public boolean isChange() {
            return this == CONTACT_UPDATE || this == DEAL_UPDATE;
        }
    }

    /** A record of the customer's that ours hangs on. */
    public record Link(String objectType, String objectId) {}
}
