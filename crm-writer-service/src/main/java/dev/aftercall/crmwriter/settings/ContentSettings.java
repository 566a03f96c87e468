package dev.aftercall.crmwriter.settings;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the workspace wants of what is written.
 *
 * @param defaultOwner the owner id of whose tasks are that are nobody's
 * @param waitForAnalysis how long a call waits, from its end, for what was said in it
 * @param updateContacts whether a call may set properties of ours of its contact
 * @param updateDeals whether a call may set the next step of its deal and move it on
 */
public record ContentSettings(
        @Nullable String defaultOwner, Duration waitForAnalysis, boolean updateContacts, boolean updateDeals) {

    /** What holds while nobody has set anything. */
    public static final ContentSettings DEFAULT = new ContentSettings(null, Duration.ZERO, false, false);
}
