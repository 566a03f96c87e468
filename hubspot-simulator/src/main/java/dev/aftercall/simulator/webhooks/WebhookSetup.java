package dev.aftercall.simulator.webhooks;

import java.util.List;
import java.util.Optional;

/**
 * What an app set up.
 *
 * @param target where events go; without one subscriptions rest
 * @param lastId the highest number that a subscription has had
 */
public record WebhookSetup(Optional<Target> target, List<Subscription> subscriptions, long lastId) {

    /** The numbers begin somewhere, so that none is taken for a count. */
    public static final WebhookSetup NONE = new WebhookSetup(Optional.empty(), List.of(), 5_100_000);

    public WebhookSetup {
        subscriptions = List.copyOf(subscriptions);
    }

    WebhookSetup with(Optional<Target> other) {
        return new WebhookSetup(other, subscriptions, lastId);
    }

    WebhookSetup with(List<Subscription> others, long last) {
        return new WebhookSetup(target, others, last);
    }

    /** Whether nothing at all would be sent. */
    boolean isSilent() {
        return target.isEmpty() || subscriptions.stream().noneMatch(Subscription::active);
    }
}
