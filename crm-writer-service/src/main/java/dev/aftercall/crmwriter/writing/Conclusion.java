package dev.aftercall.crmwriter.writing;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.CallToWrite;
import dev.aftercall.events.CrmWrite;

/**
 * What a pass over a job came to.
 *
 * @param isFinal whether this revision is done with
 * @param pause when it is due again; none while it waits for something that will wake it
 * @param reason why it waits or was skipped, or none
 * @param receipt what is to be told, or none where that is known already
 */
record Conclusion(
        DueCall job,
        @Nullable CallToWrite call,
        boolean isFinal,
        @Nullable Pause pause,
        @Nullable String reason,
        @Nullable CrmWrite receipt) {

    /** The same, told in other words. */
    Conclusion with(CrmWrite other) {
        return new Conclusion(job, call, isFinal, pause, reason, other);
    }
}
