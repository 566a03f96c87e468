package dev.aftercall.simulator.webhooks;

import java.time.Instant;
import java.util.Optional;

/**
 * An app's wish to be told of something, in every account where it is installed.
 *
 * @param objectTypeId which records, where the type of event is for any
 * @param propertyName which property, where the event is a change of one
 * @param active whether events are raised for it
 */
public record Subscription(
        long id,
        EventType eventType,
        Optional<String> objectTypeId,
        Optional<String> propertyName,
        boolean active,
        Instant createdAt,
        Instant updatedAt) {

    Subscription active(boolean other, Instant at) {
        return new Subscription(id, eventType, objectTypeId, propertyName, other, createdAt, at);
    }
}
