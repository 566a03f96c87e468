package dev.aftercall.crmwriter.writing;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.planning.CallToWrite;
import dev.aftercall.events.CrmWrite;

/**
 * What a pass over a job came to.
 *
 * @param isFinal whether this revision is done with
 * @param retryIn when it is due again; none while it waits for something that will wake it
 * @param reason why it waits, or none
 * @param receipt what is to be told, or none where that is known already
 */
record Conclusion(
        DueCall job,
        @Nullable CallToWrite call,
        boolean isFinal,
        @Nullable Duration retryIn,
        @Nullable String reason,
        @Nullable CrmWrite receipt) {

    /** The same, told in other words. */
    Conclusion with(CrmWrite other) {
        return new Conclusion(job, call, isFinal, retryIn, reason, other);
    }
}
