package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.history.History;

/** What became of events: the newest posts one by one, all of them as numbers, and each in the history. */
public final class DeliveryLog {

    private static final int KEPT = 2_000;

    /**
     * How many events came to what end.
     *
     * @param raised copies that were sent twice on purpose included
     * @param retried attempts after a first one
     */
    public record Counts(long raised, long delivered, long lost, long givenUp, long retried) {

        private static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        private Counts plus(long raisedMore, long deliveredMore, long lostMore, long givenUpMore, long retriedMore) {
            return new Counts(
                    raised + raisedMore,
                    delivered + deliveredMore,
                    lost + lostMore,
                    givenUp + givenUpMore,
                    retried + retriedMore);
        }
    }

    private final History history;
    private final Clock clock;
    private final int appId;
    private final ReentrantLock turn = new ReentrantLock();
    private final Deque<Delivery> newest = new ArrayDeque<>();
    private Counts counts = Counts.NONE;
    private long lastId;

    DeliveryLog(History history, Clock clock, int appId) {
        this.history = history;
        this.clock = clock;
        this.appId = appId;
    }

    public Counts counts() {
        turn.lock();
        try {
            return counts;
        } finally {
            turn.unlock();
        }
    }

    /** The newest posts after a number, the oldest of them first; at most 2,000. */
    public List<Delivery> after(long id) {
        turn.lock();
        try {
            return newest.stream().filter(each -> each.id() > id).toList();
        } finally {
            turn.unlock();
        }
    }

    /** Begins anew with the numbers and the list; the history goes on. */
    void clear() {
        turn.lock();
        try {
            newest.clear();
            counts = Counts.NONE;
            lastId = 0;
        } finally {
            turn.unlock();
        }
    }

    void raised(int events, int lost) {
        turn.lock();
        try {
            counts = counts.plus(events, 0, lost, 0, 0);
        } finally {
            turn.unlock();
        }
    }

    /** Notes a post; the events that it does not deliver are tried again unless this was their last attempt. */
    void posted(long hubId, URI url, Poster.Outcome outcome, long millis, List<Attempt> batch) {
        Delivery delivery = add(hubId, url, outcome, millis, batch);
        history.noted("webhook", line -> write(line, delivery));
    }

    private Delivery add(long hubId, URI url, Poster.Outcome outcome, long millis, List<Attempt> batch) {
        turn.lock();
        try {
            Delivery delivery = new Delivery(
                    ++lastId,
                    clock.instant(),
                    hubId,
                    url.toString().split("\\?", 2)[0],
                    outcome.status(),
                    outcome.failure(),
                    millis,
                    batch.stream().map(Delivery.Told::of).toList());
            newest.addLast(delivery);
            if (newest.size() > KEPT) {
                newest.removeFirst();
            }
            long retried =
                    batch.stream().filter(attempt -> attempt.number() > 0).count();
            long last = batch.stream().filter(Attempt::isLast).count();
            counts = outcome.isDelivered()
                    ? counts.plus(0, batch.size(), 0, 0, retried)
                    : counts.plus(0, 0, 0, last, retried);
            return delivery;
        } finally {
            turn.unlock();
        }
    }

    private void write(ObjectNode line, Delivery delivery) {
        line.put("portal", delivery.hubId());
        line.put("appId", appId);
        describe(line, delivery);
    }

    static void describe(ObjectNode json, Delivery delivery) {
        json.put("delivery", delivery.id());
        json.put("url", delivery.url());
        json.put("status", delivery.status());
        if (!delivery.failure().isEmpty()) {
            json.put("failure", delivery.failure());
        }
        json.put("millis", delivery.millis());
        ArrayNode events = json.putArray("events");
        delivery.events()
                .forEach(told -> events.addObject()
                        .put("eventId", told.eventId())
                        .put("subscriptionId", told.subscriptionId())
                        .put("subscriptionType", told.subscriptionType())
                        .put("objectId", told.objectId())
                        .put("attemptNumber", told.attemptNumber()));
    }
}
