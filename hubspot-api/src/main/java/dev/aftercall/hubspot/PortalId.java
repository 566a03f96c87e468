package dev.aftercall.hubspot;

/** A HubSpot account, which HubSpot calls hub id or portal id. */
public record PortalId(long value) {

    public PortalId {
        if (value <= 0) {
            throw new IllegalArgumentException("a portal id is a positive number, not " + value);
        }
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
