package dev.aftercall.events;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.aftercall.events.CallEvent.CallEnded;
import dev.aftercall.events.CallEvent.CallUpdated;
import dev.aftercall.events.ConnectionEvent.ConnectionBroken;
import dev.aftercall.events.ConnectionEvent.ConnectionEstablished;
import dev.aftercall.events.ConnectionEvent.ConnectionRemoved;
import dev.aftercall.events.CrmObjectEvent.CrmObjectGone;
import dev.aftercall.events.CrmObjectEvent.CrmObjectMirrored;
import dev.aftercall.events.CrmWriteEvent.CallFailed;
import dev.aftercall.events.CrmWriteEvent.CallSkipped;
import dev.aftercall.events.CrmWriteEvent.CallUndone;
import dev.aftercall.events.CrmWriteEvent.CallWaiting;
import dev.aftercall.events.CrmWriteEvent.CallWritten;
import dev.aftercall.events.ErasureEvent.ErasureAsked;
import dev.aftercall.events.ErasureEvent.ErasureDone;
import dev.aftercall.events.SyncRunEvent.SyncRunFailed;
import dev.aftercall.events.SyncRunEvent.SyncRunFinished;
import dev.aftercall.events.SyncRunEvent.SyncRunProgressed;
import dev.aftercall.events.SyncRunEvent.SyncRunStarted;

/** Every type of event: its name on the wire, the topic it travels on, and the record that is its value. */
public enum EventType {
    CALL_ENDED("call.ended.v1", Topic.CALLS, CallEnded.class),
    CALL_UPDATED("call.updated.v1", Topic.CALLS, CallUpdated.class),
    CONNECTION_ESTABLISHED("connection.established.v1", Topic.CONNECTIONS, ConnectionEstablished.class),
    CONNECTION_BROKEN("connection.broken.v1", Topic.CONNECTIONS, ConnectionBroken.class),
    CONNECTION_REMOVED("connection.removed.v1", Topic.CONNECTIONS, ConnectionRemoved.class),
    CRM_OBJECT_MIRRORED("crm-object.mirrored.v1", Topic.CRM_OBJECTS, CrmObjectMirrored.class),
    CRM_OBJECT_GONE("crm-object.gone.v1", Topic.CRM_OBJECTS, CrmObjectGone.class),
    CALL_WRITTEN("call.written.v1", Topic.CRM_WRITES, CallWritten.class),
    CALL_WAITING("call.waiting.v1", Topic.CRM_WRITES, CallWaiting.class),
    CALL_SKIPPED("call.skipped.v1", Topic.CRM_WRITES, CallSkipped.class),
    CALL_FAILED("call.failed.v1", Topic.CRM_WRITES, CallFailed.class),
    CALL_UNDONE("call.undone.v1", Topic.CRM_WRITES, CallUndone.class),
    ERASURE_ASKED("erasure.asked.v1", Topic.ERASURES, ErasureAsked.class),
    ERASURE_DONE("erasure.done.v1", Topic.ERASURES, ErasureDone.class),
    SYNC_RUN_STARTED("sync-run.started.v1", Topic.SYNC_RUNS, SyncRunStarted.class),
    SYNC_RUN_PROGRESSED("sync-run.progressed.v1", Topic.SYNC_RUNS, SyncRunProgressed.class),
    SYNC_RUN_FINISHED("sync-run.finished.v1", Topic.SYNC_RUNS, SyncRunFinished.class),
    SYNC_RUN_FAILED("sync-run.failed.v1", Topic.SYNC_RUNS, SyncRunFailed.class);

    private static final Map<String, EventType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::typeName, Function.identity()));
    private static final Map<Class<? extends Event>, EventType> BY_RECORD =
            Arrays.stream(values()).collect(Collectors.toMap(EventType::record, Function.identity()));

    private final String typeName;
    private final Topic topic;
    private final Class<? extends Event> record;

    EventType(String typeName, Topic topic, Class<? extends Event> record) {
        this.typeName = typeName;
        this.topic = topic;
        this.record = record;
    }

    /** The type of an event. */
    public static EventType of(Event event) {
        EventType type = BY_RECORD.get(event.getClass());
        if (type == null) {
            throw new IllegalStateException("%s has no entry in EventType".formatted(event.getClass()));
        }
        return type;
    }

    /** The type with this name on the wire; empty when this release doesn't know it. */
    public static Optional<EventType> named(String typeName) {
        return Optional.ofNullable(BY_NAME.get(typeName));
    }

    /** The CloudEvents type. */
    public String typeName() {
        return typeName;
    }

    /** The topic it travels on. */
    public Topic topic() {
        return topic;
    }

    /** The record that is its value. */
    public Class<? extends Event> record() {
        return record;
    }
}
