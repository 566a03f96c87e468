package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Call;

/**
 * A call whose newest revision has no final outcome yet.
 *
 * @param revision the newest one wanted
 * @param stored reads that revision; throws where what is stored can't be read
 * @param generation from 1; raised when a call is written again after an undo
 * @param attempts tries of this revision that led to a wait
 * @param acceptedAt when call-ingest accepted its first delivery, where that was told
 * @param version of the last outcome told; 0 for none
 * @param toldRevision the revision that was last told of
 * @param toldReason why it waited when it was last told of
 * @param isBackfill whether it is one of long ago, so that those that just ended go first
 * @param undo whether it is to be, or was, taken back
 */
record DueCall(
        UUID callId,
        long revision,
        Supplier<Call> stored,
        @Nullable String traceparent,
        int generation,
        int attempts,
        @Nullable Instant acceptedAt,
        Instant admittedAt,
        long version,
        @Nullable Long toldRevision,
        @Nullable String toldReason,
        boolean isBackfill,
        Undo undo) {

    /** Whether somebody wants a call taken back. */
    enum Undo {
        NOT_WANTED,
        ASKED,
        DONE
    }

    /** One that is to be written. */
    DueCall(
            UUID callId,
            long revision,
            Supplier<Call> stored,
            @Nullable String traceparent,
            int generation,
            int attempts,
            @Nullable Instant acceptedAt,
            Instant admittedAt,
            long version,
            @Nullable Long toldRevision,
            @Nullable String toldReason,
            boolean isBackfill) {
        this(
                callId,
                revision,
                stored,
                traceparent,
                generation,
                attempts,
                acceptedAt,
                admittedAt,
                version,
                toldRevision,
                toldReason,
                isBackfill,
                Undo.NOT_WANTED);
    }

    /** Whether its reader knows already that this revision waits for this reason. */
    boolean isTold(String reason) {
        return toldRevision != null && toldRevision == revision && reason.equals(toldReason);
    }
}
