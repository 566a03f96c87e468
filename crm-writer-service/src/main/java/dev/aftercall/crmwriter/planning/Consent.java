package dev.aftercall.crmwriter.planning;

import org.jspecify.annotations.Nullable;

/** Whether somebody approves of a change. */
public sealed interface Consent {

    /** Somebody is to be asked first; the value is the source's, in minor units. */
    record Wanted() implements Consent {}

    /**
     * Somebody did; the value is as they saw it.
     *
     * @param held what the record held when they were asked; none where it was empty
     */
    record Given(@Nullable String held) implements Consent {}
}
