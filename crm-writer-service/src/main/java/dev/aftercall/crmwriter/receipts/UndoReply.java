package dev.aftercall.crmwriter.receipts;

import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A call is being taken back. */
record UndoReply(
        boolean success,

        @Schema(description = "Where to follow it") String receipt) {

    static UndoReply of(UUID call) {
        return new UndoReply(true, "/api/hubspot/sync-logs/" + call);
    }
}
