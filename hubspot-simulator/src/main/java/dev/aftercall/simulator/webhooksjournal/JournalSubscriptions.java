package dev.aftercall.simulator.webhooksjournal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;

import dev.aftercall.simulator.state.Setting;

/** The app's subscriptions to its journal. */
final class JournalSubscriptions {

    private final Setting<Subscribed> subscribed;

    JournalSubscriptions(Setting<Subscribed> subscribed) {
        this.subscribed = subscribed;
    }

    List<JournalSubscription> all() {
        return subscribed.get().all();
    }

    Optional<JournalSubscription> find(long id) {
        return all().stream().filter(each -> each.id() == id).findFirst();
    }

    /**
     * Adds one, or puts it in the place of one for the same records.
     *
     * @param wanted makes it with the number that it gets if it is new
     */
    JournalSubscription put(LongFunction<JournalSubscription> wanted) {
        return subscribed
                .update(before -> with(before, wanted.apply(before.lastId() + 1)))
                .all()
                .getLast();
    }

    private static Subscribed with(Subscribed before, JournalSubscription wanted) {
        Optional<JournalSubscription> known =
                before.all().stream().filter(wanted::isLike).findFirst();
        List<JournalSubscription> more = new ArrayList<>(before.all());
        known.ifPresent(more::remove);
        more.add(known.map(wanted::inPlaceOf).orElse(wanted));
        return new Subscribed(more, wanted.id());
    }

    void remove(Predicate<JournalSubscription> which) {
        subscribed.update(before ->
                new Subscribed(before.all().stream().filter(which.negate()).toList(), before.lastId()));
    }
}
