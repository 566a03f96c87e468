package dev.aftercall.simulator.portal;

import java.time.Duration;

/** How long a change stays unseen by search. Asked once for each change of a record. */
@FunctionalInterface
public interface IndexLag {

    /** Search sees every change at once. */
    IndexLag NONE = changed -> Duration.ZERO;

    /**
     * The lag of one change.
     *
     * @param changed the record after the change
     */
    Duration of(CrmRecord changed);
}
