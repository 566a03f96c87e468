package dev.aftercall.sync.portal;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.aftercall.sync.mirror.PortalRecord;

/** What became of asking for a page. */
public sealed interface PageReply {

    /**
     * The page.
     *
     * @param records each id once
     * @param after where the next page begins; nothing on the last one
     */
    record Page(List<PortalRecord> records, @Nullable String after) implements PageReply {
        public Page {
            records = List.copyOf(records);
        }
    }

    /**
     * Not now.
     *
     * @param atLeast the wait that HubSpot asks for
     * @param reason a sentence without any content
     * @param passesByItself false when it is our own fault: then a few tries are enough
     */
    record Later(Duration atLeast, String reason, boolean passesByItself) implements PageReply {}

    /** Not before somebody at the customer's, or we, have mended something: the run fails. */
    record Refused(String reason) implements PageReply {}

    /** The connection that the run belongs to is over: the run stops. */
    record Over(String reason) implements PageReply {}
}
