/**
 * The Kafka contract: one record per event, the topics they travel on, and the codec that turns one into the other.
 *
 * <p>Fields are only ever added, and added as optional ones; a change of meaning is a new type. What a field means is
 * said once, in its {@code @JsonPropertyDescription}: the JSON Schemas and {@code docs/events.md} are made from it.
 */
@NullMarked
package dev.aftercall.events;

import org.jspecify.annotations.NullMarked;
