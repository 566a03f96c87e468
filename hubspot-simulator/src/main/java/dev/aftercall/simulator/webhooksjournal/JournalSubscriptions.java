package dev.aftercall.simulator.webhooksjournal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The app's subscriptions to its journal; in memory. */
final class JournalSubscriptions {

    private static final long FIRST_ID = 60_000_001;

    private List<JournalSubscription> all = List.of();
    private long lastId = FIRST_ID - 1;

    synchronized List<JournalSubscription> all() {
        return all;
    }

    synchronized Optional<JournalSubscription> find(long id) {
        return all.stream().filter(each -> each.id() == id).findFirst();
    }

    synchronized long nextId() {
        return ++lastId;
    }

    /** Adds one, or puts it in the place of one for the same records. */
    synchronized JournalSubscription put(JournalSubscription wanted) {
        Optional<JournalSubscription> known =
                all.stream().filter(wanted::isLike).findFirst();
        JournalSubscription put = known.map(wanted::inPlaceOf).orElse(wanted);
        List<JournalSubscription> more = new ArrayList<>(all);
        known.ifPresent(more::remove);
        more.add(put);
        all = List.copyOf(more);
        return put;
    }

    /** Begins anew, with the numbers too. */
    synchronized void clear() {
        all = List.of();
        lastId = FIRST_ID - 1;
    }

    synchronized void remove(Predicate<JournalSubscription> which) {
        all = all.stream().filter(which.negate()).toList();
    }
}
