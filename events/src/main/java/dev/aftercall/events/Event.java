package dev.aftercall.events;

import java.util.UUID;

/** A fact that one service tells the others. Immutable; its JSON is the Kafka value. */
public sealed interface Event
        permits CallEvent, ConnectionEvent, CrmObjectEvent, CrmWriteEvent, ErasureEvent, SyncRunEvent {

    /** The customer the fact belongs to. */
    UUID workspace();

    /** The entity the fact is about: the Kafka key, so that order holds per entity. */
    String key();
}
