package dev.aftercall.crmwriter.planning;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.aftercall.crmwriter.planning.DesiredRecord.Part;

/**
 * What one call would set of a record that belongs to the customer.
 *
 * @param writeId our id of it: the same whenever the same call, part and generation is planned
 * @param objectType HubSpot's name of the kind of record
 * @param properties what it should hold; of {@link #STAGE} the stage as the source names it
 * @param calledAt what comes later counts more; in milliseconds
 */
public record DesiredChange(
        UUID writeId,
        UUID call,
        Part part,
        String objectType,
        String objectId,
        Map<String, String> properties,
        Instant calledAt) {

    /** The property that a deal's pipeline moves. */
    public static final String STAGE = "dealstage";

    public DesiredChange {
        properties = Map.copyOf(properties);
        calledAt = Instant.ofEpochMilli(calledAt.toEpochMilli());
    }
}
