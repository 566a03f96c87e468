package dev.aftercall.callingest.merging;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A call as it is kept.
 *
 * @param key which call it is
 * @param revision 0 while nothing was published of it
 * @param facts all that is known of it
 * @param acceptedAt when its first delivery was accepted; absent where that was not noted yet when it came
 */
public record CallState(
        CallKey key, long revision, Facts facts, @Nullable Instant acceptedAt) {

    /**
     * The state when the statements are known too: one revision higher if, and only if, a value changed.
     *
     * @param received when the first of them was accepted
     */
    public CallState merge(Facts stated, Instant received) {
        Facts merged = facts.and(stated);
        boolean isNews = revision == 0 || !merged.values().equals(facts.values());
        return new CallState(key, isNews ? revision + 1 : revision, merged, earlier(received));
    }

    private @Nullable Instant earlier(Instant received) {
        return acceptedAt != null && received.isBefore(acceptedAt) ? received : acceptedAt;
    }
}
