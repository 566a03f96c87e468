package dev.aftercall.simulator.webhooksjournal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;

/** What the app finds in its journal: made or replaced, listed, read, taken away one by one and for an account. */
final class JournalSubscriptionResource {

    private final JournalSubscriptions subscriptions;
    private final int appId;
    private final Clock clock;

    JournalSubscriptionResource(JournalSubscriptions subscriptions, int appId, Clock clock) {
        this.subscriptions = subscriptions;
        this.appId = appId;
        this.clock = clock;
    }

    void addTo(Router router, AppAccess access) {
        String family = "subscriptions";
        access.add(router, "GET", family, "", AppAccess.READ_SUBSCRIPTIONS, this::list);
        access.add(router, "POST", family, "", AppAccess.WRITE_SUBSCRIPTIONS, this::put);
        access.add(router, "DELETE", family, "/portals/{portalId}", AppAccess.WRITE_SUBSCRIPTIONS, this::removeAll);
        access.add(router, "GET", family, "/{id}", AppAccess.READ_SUBSCRIPTIONS, this::get);
        access.add(router, "DELETE", family, "/{id}", AppAccess.WRITE_SUBSCRIPTIONS, this::remove);
    }

    private Reply list(Request request) {
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        subscriptions.all().forEach(each -> results.add(json(each)));
        return Reply.ok(body);
    }

    private Reply get(Request request) {
        return Reply.ok(json(subscriptions.find(number(request, "id")).orElseThrow(Failures::resourceNotFound)));
    }

    private Reply remove(Request request) {
        long id = number(request, "id");
        subscriptions.remove(each -> each.id() == id);
        return Reply.noContent();
    }

    private Reply removeAll(Request request) {
        long hubId = number(request, "portalId");
        subscriptions.remove(each -> each.portalId().filter(id -> id == hubId).isPresent());
        return Reply.noContent();
    }

    private static long number(Request request, String name) {
        try {
            return Long.parseLong(request.pathValue(name));
        } catch (NumberFormatException e) {
            throw Failures.validation(name + " must be a number", e);
        }
    }

    private Reply put(Request request) {
        ObjectNode sent = request.json();
        Kind kind = Kind.parse(Json.text(sent, "subscriptionType", ""))
                .orElseThrow(() -> Failures.validation("subscriptionType must be one of " + List.of(Kind.values())));
        Optional<Long> portalId = Optional.of(sent.path("portalId").asLong()).filter(id -> id > 0);
        String objectTypeId = Json.text(sent, "objectTypeId", "");
        Set<String> actions = Set.copyOf(Json.textList(sent, "actions"));
        if (kind.isOfRecords() && (portalId.isEmpty() || objectTypeId.isEmpty() || actions.isEmpty())) {
            throw Failures.validation("portalId, objectTypeId and actions must be set for " + kind);
        }
        if (!kind.actions().containsAll(actions)) {
            throw Failures.validation("actions of " + kind + " are " + kind.actions());
        }
        JournalSubscription.Choice choice = new JournalSubscription.Choice(
                actions,
                Set.copyOf(Json.textList(sent, "properties")),
                Json.textList(sent, "objectIds").stream()
                        .map(JournalSubscriptionResource::objectId)
                        .collect(Collectors.toSet()),
                Set.copyOf(Json.textList(sent, "associatedObjectTypeIds")));
        return Reply.ok(json(subscriptions.put(id -> new JournalSubscription(
                id,
                kind,
                kind == Kind.APP_LIFECYCLE_EVENT ? Optional.empty() : portalId,
                objectTypeId,
                Json.text(sent, "eventTypeId", ""),
                choice,
                clock.instant(),
                clock.instant()))));
    }

    private static long objectId(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Failures.validation("objectIds are numbers", e);
        }
    }

    private ObjectNode json(JournalSubscription subscription) {
        ObjectNode json = Json.object();
        json.put("id", subscription.id());
        json.put("appId", appId);
        json.put("subscriptionType", subscription.kind().name());
        subscription.portalId().ifPresent(id -> json.put("portalId", id));
        if (!subscription.objectTypeId().isEmpty()) {
            json.put("objectTypeId", subscription.objectTypeId());
        }
        if (!subscription.eventTypeId().isEmpty()) {
            json.put("eventTypeId", subscription.eventTypeId());
        }
        JournalSubscription.Choice choice = subscription.choice();
        json.set("actions", Json.texts(choice.actions()));
        json.set("properties", Json.texts(choice.properties()));
        ArrayNode ids = json.putArray("objectIds");
        choice.objectIds().forEach(ids::add);
        json.set("associatedObjectTypeIds", Json.texts(choice.associatedTypeIds()));
        json.put("createdAt", subscription.at().toString());
        json.put("updatedAt", subscription.updatedAt().toString());
        return json;
    }
}
