package dev.aftercall.crmwriter.receipts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Which calls are listed; what is not given does not narrow.
 *
 * @param reps only their calls, by e-mail address in lower case: what the reader may see, and the owner asked for
 * @param from when the call became known here at the earliest
 * @param until before when it did
 * @param contact HubSpot's id of the contact that the call was put on
 * @param phones the outside number, in any of these spellings
 * @param reason why it waits or was skipped
 */
record SyncLogFilter(
        @Nullable SyncLogStatus status,
        @Nullable List<String> reps,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable UUID call,
        @Nullable String contact,
        @Nullable List<String> phones,
        @Nullable String reason) {

    /** All calls that a reader may see. */
    static SyncLogFilter seenBy(@Nullable List<String> reps) {
        return new SyncLogFilter(null, reps, null, null, null, null, null, null);
    }

    /** The same of one call only. */
    SyncLogFilter of(UUID one) {
        return new SyncLogFilter(status, reps, from, until, one, contact, phones, reason);
    }
}
