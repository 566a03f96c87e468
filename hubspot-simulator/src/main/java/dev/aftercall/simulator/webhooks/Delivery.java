package dev.aftercall.simulator.webhooks;

import java.time.Instant;
import java.util.List;

/**
 * A post of events, and what came of it.
 *
 * @param id counts up from 1
 * @param at when, by the simulator's clock
 * @param url without its query, which may hold a secret
 * @param status 0 when there was no answer; {@code failure} then says why
 */
public record Delivery(
        long id, Instant at, long hubId, String url, int status, String failure, long millis, List<Told> events) {

    /** An event as it was told: no values of properties. */
    public record Told(long eventId, long subscriptionId, String subscriptionType, long objectId, int attemptNumber) {

        static Told of(Attempt attempt) {
            WebhookEvent event = attempt.event();
            return new Told(
                    event.eventId(),
                    event.subscriptionId(),
                    event.subscriptionType(),
                    event.objectId(),
                    attempt.number());
        }
    }

    public Delivery {
        events = List.copyOf(events);
    }

    public boolean isDelivered() {
        return status >= 200 && status < 300;
    }
}
