package dev.aftercall.simulator.portal;

import java.util.List;

/**
 * What does not change about a portal.
 *
 * @param hubId the account's number, as in tokens and webhooks
 * @param domain the account's domain, {@code hub_domain} in token information
 */
public record PortalProfile(
        long hubId,
        String name,
        String domain,
        String timeZone,
        String currency,
        List<Owner> owners,
        List<Pipeline> dealPipelines) {

    public PortalProfile {
        owners = List.copyOf(owners);
        dealPipelines = List.copyOf(dealPipelines);
    }

    /** The pipelines of a type with which the portal starts; those of contacts and companies are their lifecycles. */
    public List<Pipeline> pipelines(ObjectType type) {
        if (type.equals(ObjectType.DEALS)) {
            return dealPipelines;
        }
        if (type.equals(ObjectType.TICKETS)) {
            return List.of(Pipeline.SUPPORT);
        }
        if (type.equals(ObjectType.CONTACTS)) {
            return List.of(Pipeline.OF_CONTACTS);
        }
        if (type.equals(ObjectType.COMPANIES)) {
            return List.of(Pipeline.OF_COMPANIES);
        }
        return type.equals(ObjectType.LEADS) ? List.of(Pipeline.LEADS) : List.of();
    }

    /** The user who clicks Allow. */
    public Owner administrator() {
        return owners.getFirst();
    }
}
