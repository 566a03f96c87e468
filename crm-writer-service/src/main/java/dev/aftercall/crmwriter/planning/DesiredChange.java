package dev.aftercall.crmwriter.planning;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.DesiredRecord.Part;

/**
 * What one call would set of a record that belongs to the customer.
 *
 * @param writeId our id of it: the same whenever the same call, part and generation is planned
 * @param item tells changes of one record apart that a call wants
 * @param objectType HubSpot's name of the kind of record
 * @param properties what it should hold; of {@link #STAGE} the stage as the source names it
 * @param calledAt what comes later counts more; in milliseconds
 * @param consent whether somebody approves of it; none where nobody has to
 */
public record DesiredChange(
        UUID writeId,
        UUID call,
        Part part,
        @Nullable String item,
        String objectType,
        String objectId,
        Map<String, String> properties,
        Instant calledAt,
        @Nullable Consent consent) {

    /** The property that a deal's pipeline moves. */
    public static final String STAGE = "dealstage";

    /** What a deal is worth; nobody writes it but with consent. */
    public static final String AMOUNT = "amount";

    public DesiredChange {
        properties = Map.copyOf(properties);
        calledAt = Instant.ofEpochMilli(calledAt.toEpochMilli());
    }

    /** One that nobody has to approve of. */
    public DesiredChange(
            UUID writeId,
            UUID call,
            Part part,
            String objectType,
            String objectId,
            Map<String, String> properties,
            Instant calledAt) {
        this(writeId, call, part, null, objectType, objectId, properties, calledAt, null);
    }

    /** Whether somebody still has to approve of it. */
    public boolean isToBeAsked() {
        return consent instanceof Consent.Wanted;
    }
}
