package dev.aftercall.localstack.checking;

/** Names a record among all portals. */
public record RecordKey(long portal, String type, String id) {

    @Override
    public String toString() {
        return "%s %s of portal %d".formatted(type, id, portal);
    }
}
