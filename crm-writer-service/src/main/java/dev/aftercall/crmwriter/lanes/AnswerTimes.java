package dev.aftercall.crmwriter.lanes;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How long a portal usually takes to answer, by the sort of the request, and whether it now takes twice as long. The median
 * of the last answers is compared with what it usually is, so that one late answer is no sign of trouble. What is usual
 * follows fast where answers become quicker and slowly where they take longer. Not safe for several threads.
 */
final class AnswerTimes {

    private static final int RECENT = 9;
    private static final int TWICE = 2;
    private static final double FOLLOWS_DOWN = 0.25;
    private static final double FOLLOWS_UP = 1.0 / 64;

    /** Less than this is no trouble, however quick answers usually are. */
    private static final long LEAST_DELAY_NANOS = Duration.ofMillis(100).toNanos();

    private final Map<InFlight.Sort, Times> bySort = new HashMap<>();

    /** The last answers to one sort of request; what is usual is 0 until enough are known. */
    private static final class Times {
        private final Deque<Long> recent = new ArrayDeque<>();
        private double usual;
    }

    /** Takes note of an answer; answers whether those of its sort take twice as long as usual. */
    boolean isSlow(InFlight.Sort sort, long nanos) {
        Times times = bySort.computeIfAbsent(sort, any -> new Times());
        times.recent.addLast(nanos);
        if (times.recent.size() < RECENT) {
            return false;
        }
        long median =
                times.recent.stream().sorted().skip(RECENT / 2).findFirst().orElseThrow();
        times.recent.removeFirst();
        if (times.usual == 0) {
            times.usual = median;
        }
        boolean isSlow = median >= times.usual * TWICE && median - times.usual >= LEAST_DELAY_NANOS;
        times.usual += (median - times.usual) * (median < times.usual ? FOLLOWS_DOWN : FOLLOWS_UP);
        return isSlow;
    }

    /** Forgets the last answers, but not what is usual: from now on other requests are under way. */
    void beginAnew() {
        bySort.values().forEach(times -> times.recent.clear());
    }
}
