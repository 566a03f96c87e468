package dev.aftercall.crmwriter.writing;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.crmwriter.lanes.LaneConfig;

/** How much of what calls hold is in this process's memory, for all passes of all lanes. */
@ApplicationScoped
class BodiesInHand {

    /** What one pass reads; one body more may begin below it. */
    private static final long MOST_OF_A_PASS = 4 << 20;

    private final long most;
    private final AtomicLong bytes = new AtomicLong();

    BodiesInHand(LaneConfig config) {
        this.most = config.bodiesAtOnce().asLongValue();
    }

    /** What one more pass may read; 0 for nothing now. A lane that has no other may always have one. */
    long room(boolean isOnlyPass) {
        return isOnlyPass ? MOST_OF_A_PASS : Math.clamp(most - bytes.get(), 0, MOST_OF_A_PASS);
    }

    /** Does work that holds so much. */
    <T> T within(long held, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            bytes.addAndGet(-held);
        }
    }

    /** So much is held from now on, until {@link #within} has ended. */
    void take(long held) {
        bytes.addAndGet(held);
    }
}
