package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.oauth.AppCredentials;

import static dev.aftercall.simulator.http.Form.Kind.COUNT;
import static dev.aftercall.simulator.http.Form.Kind.FLAG;
import static dev.aftercall.simulator.http.Form.Kind.LIST;
import static dev.aftercall.simulator.http.Form.Kind.NUMBER;
import static dev.aftercall.simulator.http.Form.Kind.OBJECT;
import static dev.aftercall.simulator.http.Form.Kind.TEXT;
import static dev.aftercall.simulator.http.Form.Kind.WHOLE;

/** Sets up webhooks as a deployed project does, says how moody they are, and shows what was delivered. */
public final class WebhookResource {

    private static final Form PROJECT = new Form(Map.of("uid", TEXT, "type", TEXT, "config", OBJECT));
    private static final Form FIELDS = new Form(Map.ofEntries(
            Map.entry("targetUrl", TEXT),
            Map.entry("maxConcurrentRequests", COUNT),
            Map.entry("subscriptions", LIST),
            Map.entry("shuffled", FLAG),
            Map.entry("duplicateShare", NUMBER),
            Map.entry("lostShare", NUMBER),
            Map.entry("delayMillis", WHOLE),
            Map.entry("paused", FLAG),
            Map.entry("timeoutMillis", WHOLE),
            Map.entry("simulatedTimestamps", FLAG),
            Map.entry("seed", WHOLE),
            Map.entry("creationFlag", TEXT),
            Map.entry("objectIdAlways", FLAG),
            Map.entry("valuesOfNew", FLAG),
            Map.entry("sharedSignature", TEXT)));

    private final Webhooks webhooks;
    private final AppCredentials app;

    public WebhookResource(Webhooks webhooks, AppCredentials app) {
        this.webhooks = webhooks;
        this.app = app;
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/webhooks", request -> Reply.ok(shown()));
        router.add("POST", "/_sim/webhooks", this::set);
        router.add("DELETE", "/_sim/webhooks", request -> clear());
        router.add("GET", "/_sim/webhooks/deliveries", this::deliveries);
    }

    private Reply clear() {
        webhooks.together(() -> {
            webhooks.subscriptions().clear();
            webhooks.use(DeliverySettings.USUAL);
            webhooks.forgetEvents();
        });
        return Reply.noContent();
    }

    /**
     * What is not named stays as it is; a project's file takes the place of all subscriptions. Where anything of it
     * will not do, nothing changes.
     */
    private Reply set(Request request) {
        ObjectNode sent = request.json();
        (sent.has("config") ? PROJECT : FIELDS).check(sent);
        try {
            webhooks.together(() -> {
                DeliverySettings settings = DeliveryJson.read(sent, webhooks.settings());
                if (sent.get("config") instanceof ObjectNode config) {
                    deploy(new ProjectFile(config));
                } else {
                    setUp(sent);
                }
                webhooks.use(settings);
            });
        } catch (IllegalArgumentException e) {
            throw Failures.validation("these webhooks will not do: " + e.getMessage(), e);
        }
        webhooks.goOn();
        return Reply.ok(shown());
    }

    private void deploy(ProjectFile file) {
        webhooks.subscriptions()
                .replace(
                        file.targetUrl().map(url -> new SubscriptionBook.Place(URI.create(url), file.mostAtOnce())),
                        file.wishes());
    }

    private void setUp(ObjectNode sent) {
        Optional<SubscriptionBook.Place> place = place(sent);
        List<SubscriptionBook.Wish> wishes = Json.objects(sent, "subscriptions").stream()
                .map(each -> WishJson.read(each, true))
                .toList();
        if (place.isPresent() || !wishes.isEmpty()) {
            webhooks.subscriptions().extend(place, wishes);
        }
    }

    /** Where the address or the number of posts is said alone, the other stays as it is. */
    private Optional<SubscriptionBook.Place> place(ObjectNode sent) {
        if (!sent.has("targetUrl") && !sent.has("maxConcurrentRequests")) {
            return Optional.empty();
        }
        Optional<Target> known = webhooks.subscriptions().setup().target();
        if (!sent.has("targetUrl") && known.isEmpty()) {
            throw Failures.validation("maxConcurrentRequests needs a targetUrl");
        }
        String url = Json.text(
                sent, "targetUrl", known.map(target -> target.url().toString()).orElse(""));
        int most = known.map(Target::mostAtOnce).orElse(Target.USUAL_AT_ONCE);
        return Optional.of(new SubscriptionBook.Place(
                URI.create(url), sent.path("maxConcurrentRequests").asInt(most)));
    }

    private ObjectNode shown() {
        ObjectNode json = Json.object();
        json.put("appId", app.appId());
        json.put("developerKey", app.developerKey());
        WebhookSetup setup = webhooks.subscriptions().setup();
        setup.target()
                .ifPresent(target -> json.put("targetUrl", target.url().toString())
                        .put("maxConcurrentRequests", target.mostAtOnce()));
        json.putArray("subscriptions")
                .addAll(setup.subscriptions().stream()
                        .map(SetupJson::subscription)
                        .toList());
        DeliveryJson.write(json, webhooks.settings());
        DeliveryLog.Counts counts = webhooks.log().counts();
        json.putObject("counts")
                .put("raised", counts.raised())
                .put("delivered", counts.delivered())
                .put("lost", counts.lost())
                .put("givenUp", counts.givenUp())
                .put("retried", counts.retried())
                .put("waiting", webhooks.waiting())
                .put("later", webhooks.later());
        return json;
    }

    private Reply deliveries(Request request) {
        int after = request.query().number("after", 0, 0, Integer.MAX_VALUE);
        ArrayNode list = Json.array();
        for (Delivery delivery : webhooks.log().after(after)) {
            ObjectNode json = list.addObject();
            json.put("portal", delivery.hubId());
            json.put("at", delivery.at().toString());
            json.put("delivered", delivery.isDelivered());
            DeliveryLog.describe(json, delivery);
        }
        return Reply.ok(Json.object().set("deliveries", list));
    }
}
