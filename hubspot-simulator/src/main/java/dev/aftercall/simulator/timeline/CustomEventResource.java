package dev.aftercall.simulator.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.history.Action;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.objects.BatchInputs;
import dev.aftercall.simulator.objects.BatchRun;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.DocumentCodec;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;

/**
 * Custom events, of kinds that the account defined. Their answers say nothing; a second one with the same {@code uuid}
 * counts for nothing.
 */
final class CustomEventResource {

    private static final int LARGEST_BATCH = 500;
    private static final List<String> SCOPES = List.of("analytics.behavioral_events.send");

    void addTo(ApiRoutes routes) {
        List<String> roots = new ArrayList<>(List.of("/events/v3/send"));
        for (String date : ApiRoutes.DATES) {
            roots.add("/events/" + date + "/send");
            roots.add("/events/custom/" + date + "/send");
        }
        for (String root : roots) {
            routes.add("POST", root, Bucket.GENERAL, CustomEventResource::send);
            routes.add("POST", root + "/batch", Bucket.GENERAL, CustomEventResource::sendBatch);
        }
    }

    private static Reply send(ApiCall call) {
        call.require(SCOPES);
        ObjectNode input = call.request().json();
        return send(call, List.of(input));
    }

    private static Reply sendBatch(ApiCall call) {
        call.require(SCOPES);
        List<ObjectNode> inputs =
                BatchInputs.atMost(LARGEST_BATCH, call.request().json());
        return send(call, inputs);
    }

    private static Reply send(ApiCall call, List<ObjectNode> inputs) {
        return call.portal().write(draft -> {
            BatchRun.of(TimelineEvent.CUSTOM_EVENT, inputs)
                    .all((input, told) -> told.done(input, Action.CREATED, add(draft, input)));
            return Reply.noContent();
        });
    }

    /**
     * Adds one and gives the key that it is kept under.
     *
     * @throws ApiFailure 400 for an unfit event
     */
    private static String add(Draft draft, ObjectNode json) {
        EventInput input = EventInput.of(json);
        String name = input.text("eventName");
        EventType type = draft.document(CustomEventTypeResource.KIND, name)
                .map(document -> DocumentCodec.read(document, EventType.class))
                .orElseThrow(() -> Failures.validation("There is no event with the name '" + name + "'."));
        ObjectType objectType = draft.types().find(type.objectType()).orElseThrow(Failures::resourceNotFound);
        Map<String, String> values = input.values("properties", type.properties());
        Optional<CrmRecord> target = new EventTarget(draft, objectType).find(input, true);
        String id = input.text("uuid").isEmpty() ? UUID.randomUUID().toString() : input.text("uuid");
        String key = TimelineEvent.key(name, id);
        if (draft.document(TimelineEvent.CUSTOM_EVENT, key).isEmpty()) {
            Timeline.save(
                    draft,
                    TimelineEvent.CUSTOM_EVENT,
                    new TimelineEvent(
                            name,
                            id,
                            name,
                            objectType.plural(),
                            target.map(CrmRecord::id).orElse(0L),
                            input.at("occurredAt", draft.now()),
                            draft.now(),
                            values,
                            Json.write(json)));
        }
        return key;
    }
}
