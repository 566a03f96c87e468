package dev.aftercall.crmwriter.settings;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What the workspace wants of what is written.
 *
 * @param defaultOwner the owner id of whose tasks are that are nobody's
 * @param waitForAnalysis how long a call waits, from its end, for what was said in it
 */
public record ContentSettings(@Nullable String defaultOwner, Duration waitForAnalysis) {

    /** What holds while nobody has set anything. */
    public static final ContentSettings DEFAULT = new ContentSettings(null, Duration.ZERO);
}
