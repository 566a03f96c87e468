package dev.aftercall.events;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
import dev.aftercall.events.SyncRunEvent.Run;
import dev.aftercall.events.SyncRunEvent.SyncRunFailed;
import dev.aftercall.events.SyncRunEvent.SyncRunFinished;
import dev.aftercall.events.SyncRunEvent.SyncRunProgressed;
import dev.aftercall.events.SyncRunEvent.SyncRunStarted;

/** An event of each type with every field set, and one with only the required ones. */
final class Samples {

    static final UUID WORKSPACE = UUID.fromString("0193a000-0000-7000-8000-0000000000aa");
    private static final UUID CALL = UUID.fromString("0193a000-0000-7000-8000-0000000000bb");
    private static final UUID RUN = UUID.fromString("0193a000-0000-7000-8000-0000000000cc");
    private static final Instant AT = Instant.parse("2026-11-20T10:15:30Z");

    private Samples() {}

    static Event full(EventType type) {
        return switch (type) {
            case CALL_ENDED -> new CallEnded(CallSamples.full(CALL, WORKSPACE, AT));
            case CALL_UPDATED -> new CallUpdated(CallSamples.full(CALL, WORKSPACE, AT));
            case CONNECTION_ESTABLISHED ->
                new ConnectionEstablished(
                        WORKSPACE, "4100001", 3, 7, "hubspot", List.of("oauth", "crm.objects.contacts.read"), AT);
            case CONNECTION_BROKEN ->
                new ConnectionBroken(WORKSPACE, "4100001", 3, 8, ConnectionBroken.Reason.REFRESH_TOKEN_REFUSED, AT);
            case CONNECTION_REMOVED -> new ConnectionRemoved(WORKSPACE, "4100001", 3, 9, true, "user-17", AT);
            case CRM_OBJECT_MIRRORED ->
                new CrmObjectMirrored(
                        WORKSPACE,
                        "4100001",
                        3,
                        "contacts",
                        "501",
                        2,
                        Map.of("email", "ada@example.com"),
                        Map.of("companies", List.of("9001", "9002")),
                        AT);
            case CRM_OBJECT_GONE ->
                new CrmObjectGone(WORKSPACE, "4100001", 3, "contacts", "501", 3, CrmObjectGone.Reason.MERGED, "502");
            case CALL_WRITTEN -> new CallWritten(fullWrite(CrmWrite.Part.Outcome.WRITTEN));
            case CALL_WAITING -> new CallWaiting(fullWrite(CrmWrite.Part.Outcome.WAITING));
            case CALL_SKIPPED -> new CallSkipped(fullWrite(CrmWrite.Part.Outcome.SKIPPED));
            case CALL_FAILED -> new CallFailed(fullWrite(CrmWrite.Part.Outcome.FAILED));
            case CALL_UNDONE -> new CallUndone(fullWrite(CrmWrite.Part.Outcome.UNDONE));
            case ERASURE_ASKED ->
                new ErasureAsked(WORKSPACE, ErasureAsked.Kind.CONTACT, "4100001", "501", CALL, 3L, AT);
            case ERASURE_DONE ->
                new ErasureDone(WORKSPACE, "contact/4100001/501", "crm-writer-service", AT, AT.plusSeconds(2));
            case SYNC_RUN_STARTED -> new SyncRunStarted(fullRun());
            case SYNC_RUN_PROGRESSED -> new SyncRunProgressed(fullRun());
            case SYNC_RUN_FINISHED -> new SyncRunFinished(fullRun());
            case SYNC_RUN_FAILED -> new SyncRunFailed(fullRun());
        };
    }

    static Event minimal(EventType type) {
        return switch (type) {
            case CALL_ENDED -> new CallEnded(CallSamples.minimal(CALL, WORKSPACE));
            case CALL_UPDATED -> new CallUpdated(CallSamples.minimal(CALL, WORKSPACE));
            case CONNECTION_ESTABLISHED ->
                new ConnectionEstablished(WORKSPACE, "4100001", 1, 1, "hubspot", List.of(), AT);
            case CONNECTION_BROKEN ->
                new ConnectionBroken(WORKSPACE, "4100001", 1, 2, ConnectionBroken.Reason.UNKNOWN, AT);
            case CONNECTION_REMOVED -> new ConnectionRemoved(WORKSPACE, "4100001", 1, 3, false, null, AT);
            case CRM_OBJECT_MIRRORED ->
                new CrmObjectMirrored(WORKSPACE, "4100001", 1, "owners", "1", 1, Map.of(), Map.of(), null);
            case CRM_OBJECT_GONE ->
                new CrmObjectGone(WORKSPACE, "4100001", 1, "contacts", "501", 2, CrmObjectGone.Reason.ARCHIVED, null);
            case CALL_WRITTEN -> new CallWritten(minimalWrite());
            case CALL_WAITING -> new CallWaiting(minimalWrite());
            case CALL_SKIPPED -> new CallSkipped(minimalWrite());
            case CALL_FAILED -> new CallFailed(minimalWrite());
            case CALL_UNDONE -> new CallUndone(minimalWrite());
            case ERASURE_ASKED -> new ErasureAsked(WORKSPACE, ErasureAsked.Kind.WORKSPACE, null, null, null, null, AT);
            case ERASURE_DONE -> new ErasureDone(WORKSPACE, "workspace", "crm-writer-service", AT, AT);
            case SYNC_RUN_STARTED -> new SyncRunStarted(minimalRun());
            case SYNC_RUN_PROGRESSED -> new SyncRunProgressed(minimalRun());
            case SYNC_RUN_FINISHED -> new SyncRunFinished(minimalRun());
            case SYNC_RUN_FAILED -> new SyncRunFailed(minimalRun());
        };
    }

    private static CrmWrite fullWrite(CrmWrite.Part.Outcome outcome) {
        return new CrmWrite(
                WORKSPACE,
                CALL,
                2,
                5,
                "4100001",
                3L,
                CrmWrite.Mode.LIVE,
                "email",
                List.of(new CrmWrite.Part(
                        CrmWrite.Part.Name.TASK,
                        "item-1",
                        outcome,
                        "tasks",
                        "7001",
                        "quota",
                        "The month's syncs are used up.",
                        AT)),
                AT,
                AT);
    }

    private static CrmWrite minimalWrite() {
        return new CrmWrite(WORKSPACE, CALL, 1, 1, null, null, CrmWrite.Mode.SHADOW, null, List.of(), null, AT);
    }

    private static Run fullRun() {
        return new Run(RUN, WORKSPACE, "4100001", 3, 4, "contacts", 250, "HubSpot no longer accepts our grant.", AT);
    }

    private static Run minimalRun() {
        return new Run(RUN, WORKSPACE, "4100001", 1, 1, null, 0, null, AT);
    }
}
