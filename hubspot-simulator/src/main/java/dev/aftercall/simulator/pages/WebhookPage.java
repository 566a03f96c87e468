package dev.aftercall.simulator.pages;

import java.util.List;
import java.util.stream.Collectors;

import dev.aftercall.simulator.http.Html;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.webhooks.Delivery;
import dev.aftercall.simulator.webhooks.DeliveryLog;
import dev.aftercall.simulator.webhooks.Subscription;
import dev.aftercall.simulator.webhooks.Webhooks;

import static dev.aftercall.simulator.http.Html.escape;

/** The page at {@code /webhooks}: what the app subscribed to and what was delivered last. */
public final class WebhookPage {

    private static final int LATEST = 200;

    private final Webhooks webhooks;

    public WebhookPage(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    public void addTo(Router router) {
        router.add("GET", "/webhooks", request -> Reply.html(200, page()));
    }

    private String page() {
        String target = webhooks.subscriptions()
                .setup()
                .target()
                .map(found -> escape(found.url().toString().split("\\?", 2)[0]))
                .orElse("none: nothing is sent");
        DeliveryLog.Counts counts = webhooks.log().counts();
        return Html.page("Webhooks", """
                <h1>Webhooks</h1><p>Target: %s</p>
                <p class="muted">%d events raised, %d delivered, %d lost, %d given up, %d waiting, %d for later</p>
                <h2>Subscriptions</h2>
                <table><tr><th>Id</th><th>Event</th><th>Type</th><th>Property</th><th>Active</th></tr>%s</table>
                <h2>Newest deliveries</h2>
                <table><tr><th>When</th><th>Account</th><th>Status</th><th>ms</th><th>Events</th></tr>%s</table>
                """.formatted(
                        target,
                        counts.raised(),
                        counts.delivered(),
                        counts.lost(),
                        counts.givenUp(),
                        webhooks.waiting(),
                        webhooks.later(),
                        rows(webhooks.subscriptions().setup().subscriptions()),
                        deliveries()));
    }

    private static String rows(List<Subscription> subscriptions) {
        return subscriptions.stream()
                .map(each -> "<tr><td>" + each.id() + "</td><td>"
                        + each.eventType() + "</td><td>"
                        + escape(each.objectTypeId().orElse("")) + "</td><td>"
                        + escape(each.propertyName().orElse("")) + "</td><td>"
                        + (each.active() ? "yes" : "no") + "</td></tr>")
                .collect(Collectors.joining());
    }

    private String deliveries() {
        List<Delivery> newest = webhooks.log().after(0).reversed();
        return newest.stream().limit(LATEST).map(WebhookPage::row).collect(Collectors.joining());
    }

    private static String row(Delivery delivery) {
        String status = delivery.status() == 0 ? delivery.failure() : Integer.toString(delivery.status());
        String events = delivery.events().stream()
                .collect(Collectors.groupingBy(
                        told -> told.subscriptionType()
                                + (told.attemptNumber() == 0 ? "" : " (attempt " + told.attemptNumber() + ")"),
                        Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .sorted()
                .collect(Collectors.joining(", "));
        return "<tr><td>" + delivery.at() + "</td><td>" + delivery.hubId() + "</td><td>" + escape(status) + "</td><td>"
                + delivery.millis() + "</td><td>" + escape(events) + "</td></tr>";
    }
}
