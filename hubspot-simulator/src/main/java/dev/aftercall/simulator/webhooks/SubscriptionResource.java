package dev.aftercall.simulator.webhooks;

import java.net.URI;
import java.time.Clock;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.history.Action;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Handler;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.oauth.DeveloperKey;
import dev.aftercall.simulator.objects.BatchRun;

/**
 * An app's webhook settings and subscriptions, behind its developer key ("Webhooks" API). The family's name differs by
 * version: {@code /webhooks/v3}, {@code /webhooks/2026-03}, {@code /app-webhooks/2026-09}.
 */
public final class SubscriptionResource {

    private static final List<String> FAMILIES =
            List.of("/webhooks/v3/{appId}", "/webhooks/2026-03/{appId}", "/app-webhooks/2026-09/{appId}");

    private final SubscriptionBook book;
    private final DeveloperKey key;
    private final Clock clock;

    public SubscriptionResource(SubscriptionBook book, DeveloperKey key, Clock clock) {
        this.book = book;
        this.key = key;
        this.clock = clock;
    }

    public void addTo(Router router) {
        for (String family : FAMILIES) {
            add(router, "GET", family + "/settings", this::settings);
            add(router, "PUT", family + "/settings", this::configure);
            add(router, "DELETE", family + "/settings", this::clear);
            add(router, "GET", family + "/subscriptions", this::list);
            add(router, "POST", family + "/subscriptions", this::create);
            add(router, "POST", family + "/subscriptions/batch/update", this::updateAll);
            add(router, "GET", family + "/subscriptions/{id}", this::get);
            add(router, "PATCH", family + "/subscriptions/{id}", this::update);
            add(router, "DELETE", family + "/subscriptions/{id}", this::remove);
        }
    }

    private void add(Router router, String method, String path, Handler handler) {
        router.add(method, path, request -> {
            key.check(request);
            return handler.handle(request);
        });
    }

    private Reply settings(Request request) {
        return Reply.ok(shown(request, book.setup().target().orElseThrow(Failures::resourceNotFound)));
    }

    private static ObjectNode shown(Request request, Target target) {
        return SetupJson.target(target, request.path().contains("/v3/"));
    }

    private Reply configure(Request request) {
        ObjectNode sent = request.json();
        try {
            int most = sent.at("/throttling/maxConcurrentRequests").asInt(Target.USUAL_AT_ONCE);
            return Reply.ok(shown(request, book.target(URI.create(Json.text(sent, "targetUrl", "")), most)));
        } catch (IllegalArgumentException e) {
            throw Failures.validation("Invalid webhook settings: " + e.getMessage(), e);
        }
    }

    private Reply clear(Request request) {
        book.removeTarget();
        return Reply.noContent();
    }

    private Reply list(Request request) {
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        book.setup().subscriptions().forEach(each -> results.add(SetupJson.subscription(each)));
        return Reply.ok(body);
    }

    private Reply create(Request request) {
        return Reply.json(201, SetupJson.subscription(book.add(WishJson.read(request.json(), false))));
    }

    private Reply get(Request request) {
        return Reply.ok(SetupJson.subscription(book.find(id(request)).orElseThrow(Failures::resourceNotFound)));
    }

    private Reply update(Request request) {
        Subscription known = book.find(id(request)).orElseThrow(Failures::resourceNotFound);
        boolean active = request.json().path("active").asBoolean(known.active());
        return Reply.ok(
                SetupJson.subscription(book.activate(known.id(), active).orElseThrow(Failures::resourceNotFound)));
    }

    private Reply remove(Request request) {
        book.remove(id(request));
        return Reply.noContent();
    }

    private Reply updateAll(Request request) {
        return BatchRun.of("subscriptions", Json.objects(request.json(), "inputs"))
                .each((input, told, outcome) -> {
                    String id = Json.text(input, "id", "");
                    Subscription done = book.activate(
                                    number(id), input.path("active").asBoolean())
                            .orElseThrow(() -> new ApiFailure(404, notFound(id)));
                    told.kept(input, Action.UPDATED, id);
                    outcome.result(SetupJson.subscription(done));
                })
                .reply(200, clock.instant(), false);
    }

    private static Envelope notFound(String id) {
        return Envelope.of(
                        "SUBSCRIPTION_ID_NOT_FOUND",
                        "Failed to find subscriptions by id `" + id + "`. Try again using a different subscriptionId.")
                .withSubCategory("SubscriptionErrors.SUBSCRIPTION_IDS_NOT_FOUND")
                .with("subscriptionIds", List.of(id));
    }

    private static long id(Request request) {
        return number(request.pathValue("id"));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
