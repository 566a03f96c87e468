package dev.aftercall.messaging.outbox;

import java.util.UUID;

/**
 * An event that no topic takes.
 *
 * @param id the same whenever it is set aside again
 * @param reason why, in a sentence without content
 */
public record UnsendableEvent(UUID id, OutboxEvent event, String reason) {}
