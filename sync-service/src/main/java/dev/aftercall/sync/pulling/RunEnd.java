package dev.aftercall.sync.pulling;

import org.jspecify.annotations.Nullable;

/**
 * How a run ended.
 *
 * @param reason a sentence, where it did not finish
 */
record RunEnd(RunStatus status, @Nullable String reason) {

    static final RunEnd FINISHED = new RunEnd(RunStatus.FINISHED, null);

    RunEnd {
        if (status.isUnderWay()) {
            throw new IllegalArgumentException("A run that is " + status + " has not ended");
        }
    }
}
