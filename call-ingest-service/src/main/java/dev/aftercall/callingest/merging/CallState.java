package dev.aftercall.callingest.merging;

/**
 * A call as it is kept.
 *
 * @param key which call it is
 * @param revision 0 while nothing was published of it
 * @param facts all that is known of it
 */
public record CallState(CallKey key, long revision, Facts facts) {

    /** The state when the statements are known too: one revision higher if, and only if, a value changed. */
    public CallState merge(Facts stated) {
        Facts merged = facts.and(stated);
        boolean isNews = revision == 0 || !merged.values().equals(facts.values());
        return new CallState(key, isNews ? revision + 1 : revision, merged);
    }
}
