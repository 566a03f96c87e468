package dev.aftercall.hubspot;

/** The id that HubSpot gave a record: digits, unique per portal and object type. */
public record ObjectId(String value) {

    public ObjectId {
        if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a HubSpot record id consists of digits");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
