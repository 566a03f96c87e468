package dev.aftercall.crmwriter.lanes;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records of a portal that a pass of this hold is about to change. Passes run side by side, and a contact or deal may hang on
 * the calls of several: whoever changes one claims it for the time of the request, and leaves what another has claimed to
 * a later pass. Nobody waits here, so nobody waits for each other.
 */
public final class RecordsInHand {

    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    /** Claims what nobody else has now; to be closed once the outcome is stored. */
    public Claim claim(Collection<String> wanted) {
        Set<String> claimed = new HashSet<>();
        for (String key : wanted) {
            if (keys.add(key)) {
                claimed.add(key);
            }
        }
        return new Claim(claimed);
    }

    /** Records that nobody else changes until this is closed. */
    public final class Claim implements AutoCloseable {

        private final Set<String> claimed;

        private Claim(Set<String> claimed) {
            this.claimed = claimed;
        }

        /** Whether it was free. */
        public boolean has(String key) {
            return claimed.contains(key);
        }

        @Override
        public void close() {
            keys.removeAll(claimed);
            claimed.clear();
        }
    }
}
