package dev.aftercall.crmwriter.writing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** Calls of one lane that one pass takes in hand, none of them in hand already. */
record Slice(List<Due> calls) {

    static final Slice NONE = new Slice(List.of());

    private static final int BACKFILL_KEEPS = 5;

    /**
     * A call that is due.
     *
     * @param backfill whether it is one of long ago
     * @param bytes of its body
     */
    record Due(UUID call, boolean backfill, int bytes) {}

    /**
     * Chooses, the longest due first. Where live calls wait, every fifth place is backfill's; without them all are. Once the
     * bytes are reached nothing is added.
     */
    static Slice of(List<Due> live, List<Due> backfill, int most, long bytes) {
        List<Due> chosen = new ArrayList<>();
        Iterator<Due> first = live.isEmpty() ? backfill.iterator() : live.iterator();
        Iterator<Due> fifth = live.isEmpty() ? List.<Due>of().iterator() : backfill.iterator();
        long taken = 0;
        while (chosen.size() < most && taken < bytes) {
            boolean isBackfillsPlace = (chosen.size() + 1) % BACKFILL_KEEPS == 0 && fifth.hasNext();
            if (!isBackfillsPlace && !first.hasNext()) {
                break;
            }
            Due next = isBackfillsPlace ? fifth.next() : first.next();
            chosen.add(next);
            taken += next.bytes();
        }
        return new Slice(List.copyOf(chosen));
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Whether no live call is among them. */
    boolean isBackfill() {
        return calls.stream().allMatch(Due::backfill);
    }

    List<UUID> callIds() {
        return calls.stream().map(Due::call).toList();
    }

    long bytes() {
        return calls.stream().mapToLong(Due::bytes).sum();
    }
}
