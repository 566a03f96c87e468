package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.state.Book;
import dev.aftercall.simulator.state.Turn;

/** The one app's target and subscriptions. A change is recorded before it counts. */
public final class SubscriptionBook implements Book<WebhookSetup, WebhookSetup> {

    /** HubSpot's bound for an app. */
    static final int MOST = 1_000;

    private static final Set<String> SILENT_PROPERTIES = Set.of("hs_lastmodifieddate", "num_unique_conversion_events");

    /** What a new subscription asks for. */
    public record Wish(
            EventType eventType, Optional<String> objectTypeId, Optional<String> propertyName, boolean active) {

        private boolean isLike(Subscription known) {
            return eventType.equals(known.eventType())
                    && objectTypeId.equals(known.objectTypeId())
                    && propertyName.equals(known.propertyName());
        }
    }

    /** Where events are wanted, and how many posts at once. */
    record Place(URI url, int mostAtOnce) {}

    private final Clock clock;
    private final Consumer<WebhookSetup> recorder;
    private final Turn turn = new Turn();
    private volatile WebhookSetup setup = WebhookSetup.NONE;

    public SubscriptionBook(Clock clock, Consumer<WebhookSetup> recorder) {
        this.clock = clock;
        this.recorder = recorder;
    }

    public WebhookSetup setup() {
        return setup;
    }

    @Override
    public WebhookSetup contents() {
        return setup;
    }

    @Override
    public void become(WebhookSetup contents) {
        setup = contents;
    }

    @Override
    public void alone(Runnable what) {
        turn.run(what);
    }

    /** A change is the whole setup. */
    @Override
    public void restore(WebhookSetup other) {
        setup = other;
    }

    /** What counts now; others may have changed it since. */
    private WebhookSetup change(UnaryOperator<WebhookSetup> change) {
        return turn.get(() -> {
            WebhookSetup next = change.apply(setup);
            recorder.accept(next);
            setup = next;
            return next;
        });
    }

    /** Forgets the target and every subscription. */
    public void clear() {
        change(before -> new WebhookSetup(Optional.empty(), List.of(), before.lastId()));
    }

    /**
     * Sends events to this address from now on.
     *
     * @throws IllegalArgumentException when it is no web address, or fewer than five posts at once are allowed
     */
    public Target target(URI url, int mostAtOnce) {
        return change(before -> with(before, new Place(url, mostAtOnce)))
                .target()
                .orElseThrow();
    }

    private WebhookSetup with(WebhookSetup before, Place place) {
        return before.with(Optional.of(new Target(
                place.url(),
                place.mostAtOnce(),
                before.target().map(Target::createdAt).orElseGet(clock::instant),
                clock.instant())));
    }

    /** Sends nothing more; subscriptions stay and rest. */
    public void removeTarget() {
        change(before -> before.with(Optional.empty()));
    }

    /**
     * Adds a subscription.
     *
     * @throws ApiFailure 400 or 409 when there can be no such subscription, or no more of them
     */
    public Subscription add(Wish wish) {
        return change(before -> with(before, wish)).subscriptions().getLast();
    }

    private WebhookSetup with(WebhookSetup before, Wish wish) {
        check(wish);
        if (before.subscriptions().size() >= MOST) {
            throw Failures.validation("This app already has " + MOST + " subscriptions.");
        }
        if (before.subscriptions().stream().anyMatch(wish::isLike)) {
            throw new ApiFailure(409, Envelope.of("CONFLICT", "This app already has such a subscription."));
        }
        long id = before.lastId() + 1;
        List<Subscription> more = new ArrayList<>(before.subscriptions());
        more.add(new Subscription(
                id,
                wish.eventType(),
                wish.objectTypeId(),
                wish.propertyName(),
                wish.active(),
                clock.instant(),
                clock.instant()));
        return before.with(more, id);
    }

    /**
     * Puts these in the place of all subscriptions, and the target in the place of the one before if there is one.
     *
     * @throws ApiFailure as {@link #add}; then everything stays as it was
     * @throws IllegalArgumentException as {@link #target}; likewise
     */
    void replace(Optional<Place> place, List<Wish> wishes) {
        change(before -> {
            WebhookSetup next = placed(before.with(List.of(), before.lastId()), place);
            for (Wish wish : wishes) {
                next = with(next, wish);
            }
            return next;
        });
    }

    /** Adds those that are not known yet; otherwise as {@link #replace}. */
    void extend(Optional<Place> place, List<Wish> wishes) {
        change(before -> {
            WebhookSetup next = placed(before, place);
            for (Wish wish : wishes) {
                if (next.subscriptions().stream().noneMatch(wish::isLike)) {
                    next = with(next, wish);
                }
            }
            return next;
        });
    }

    private WebhookSetup placed(WebhookSetup before, Optional<Place> place) {
        return place.map(wanted -> with(before, wanted)).orElse(before);
    }

    private static void check(Wish wish) {
        if (wish.eventType().isPropertyChange() && wish.propertyName().isEmpty()) {
            throw Failures.validation("propertyName must be set for " + wish.eventType());
        }
        if (wish.propertyName().filter(SILENT_PROPERTIES::contains).isPresent()) {
            throw Failures.validation("The property " + wish.propertyName().get() + " cannot be subscribed to.");
        }
        if (wish.eventType().isOfAnyObject() && wish.objectTypeId().isEmpty()) {
            throw Failures.validation("objectTypeId must be set for " + wish.eventType());
        }
    }

    /** The subscription with this number. */
    public Optional<Subscription> find(long id) {
        return find(setup, id);
    }

    private static Optional<Subscription> find(WebhookSetup setup, long id) {
        return setup.subscriptions().stream().filter(each -> each.id() == id).findFirst();
    }

    /** Switches a subscription on or off; empty when there is none with this number. */
    public Optional<Subscription> activate(long id, boolean active) {
        WebhookSetup changed = change(before -> before.with(
                before.subscriptions().stream()
                        .map(each -> each.id() == id ? each.active(active, clock.instant()) : each)
                        .toList(),
                before.lastId()));
        return find(changed, id);
    }

    /** Takes a subscription away; one that does not exist is as good as gone. */
    public void remove(long id) {
        change(before -> before.with(
                before.subscriptions().stream().filter(each -> each.id() != id).toList(), before.lastId()));
    }
}
