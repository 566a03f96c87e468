package dev.aftercall.simulator.timeline;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.history.Action;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.objects.BatchInputs;
import dev.aftercall.simulator.objects.BatchOutcome;
import dev.aftercall.simulator.objects.BatchRun;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.DocumentCodec;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalSwitch;

/**
 * App events, which stand on timelines and cannot be changed: a second one with the same id is refused. One bad event
 * keeps its whole batch out.
 */
final class AppEventResource {

    private static final int LARGEST_BATCH = 100;
    private static final List<String> SCOPES = List.of(
            "timeline",
            "timeline-write",
            "crm.objects.contacts.write",
            "crm.objects.companies.write",
            "crm.objects.deals.write",
            "crm.schemas.contacts.write",
            "crm.schemas.companies.write",
            "crm.schemas.deals.write");
    private static final List<String> RESOLVE = List.of("developers-read");

    private final AppDeclarations declarations;
    private final Clock clock;

    AppEventResource(AppDeclarations declarations, Clock clock) {
        this.declarations = declarations;
        this.clock = clock;
    }

    void addTo(ApiRoutes routes) {
        for (String date : ApiRoutes.DATES) {
            String root = "/integrators/timeline/" + date;
            routes.add("POST", root + "/events", Bucket.GENERAL, this::send);
            routes.add("POST", root + "/events/batch", Bucket.GENERAL, this::sendBatch);
            routes.add("POST", root + "/types/projects", Bucket.GENERAL, this::resolve);
        }
    }

    private Reply send(ApiCall call) {
        call.require(SCOPES);
        ObjectNode input = call.request().json();
        return call.portal().write(draft -> {
            add(draft, List.of(input));
            return Reply.json(201, input)
                    .withHeaders(Map.of("Location", call.request().address()));
        });
    }

    private Reply sendBatch(ApiCall call) {
        call.require(SCOPES);
        List<ObjectNode> inputs =
                BatchInputs.atMost(LARGEST_BATCH, call.request().json());
        return call.portal().write(draft -> {
            BatchOutcome outcome = new BatchOutcome();
            add(draft, inputs).forEach(outcome::result);
            return outcome.reply(200, clock.instant(), false);
        });
    }

    /** Adds all of them or none; those that the answer shows. */
    private List<ObjectNode> add(Draft draft, List<ObjectNode> inputs) {
        return BatchRun.of(TimelineEvent.APP_EVENT, inputs)
                .all((input, told) -> told.done(input, Action.CREATED, add(draft, input)));
    }

    /**
     * Adds one and gives the key that it is kept under.
     *
     * @throws ApiFailure 400 for an unfit event, 403 before approval, 409 for one that is there
     */
    private String add(Draft draft, ObjectNode json) {
        EventInput input = EventInput.of(json);
        EventType type = type(input.text("eventTypeName"));
        if (input.text("id").isEmpty()) {
            throw Failures.validation("An event needs an id.");
        }
        String id = input.id();
        String key = TimelineEvent.key(type.name(), id);
        if (draft.document(TimelineEvent.APP_EVENT, key).isPresent()) {
            throw ApiFailure.ofAll(
                    409, Envelope.of("CONFLICT", "An occurrence with this id already exists for this event type."));
        }
        ObjectType objectType = draft.types()
                .find(type.objectType())
                .orElseThrow(() -> Failures.validation("The account has no objects of this event's type."));
        Map<String, String> values = input.values("properties", type.properties());
        Optional<CrmRecord> target =
                new EventTarget(draft, objectType).find(input, draft.isOn(PortalSwitch.APP_EVENTS_MAKE_CONTACTS));
        Timeline.save(
                draft,
                TimelineEvent.APP_EVENT,
                new TimelineEvent(
                        type.name(),
                        id,
                        type.name(),
                        objectType.plural(),
                        target.map(CrmRecord::id).orElse(0L),
                        input.at("timestamp", draft.now()),
                        draft.now(),
                        values,
                        Json.write(json)));
        return key;
    }

    /** An event names its type by the symbol in the project or by the name among those of all projects. */
    private EventType type(String name) {
        EventType type = declarations
                .find(EventType.KIND, name)
                .map(document -> DocumentCodec.read(document, EventType.class))
                .or(() -> declarations.all(EventType.KIND).stream()
                        .map(document -> DocumentCodec.read(document, EventType.class))
                        .filter(each -> each.fullyQualifiedName().equals(name))
                        .findFirst())
                .orElseThrow(() -> Failures.validation("There is no app event type with the name '" + name + "'."));
        if (!type.approved()) {
            throw ApiFailure.ofAll(403, Envelope.of("FORBIDDEN", "The app is not approved to send app events."));
        }
        return type;
    }

    private Reply resolve(ApiCall call) {
        call.require(RESOLVE);
        ObjectNode body = Json.require(call.request().json(), "projectName", "developerSymbol");
        String name = Json.text(body, "developerSymbol", "");
        String project = Json.text(body, "projectName", "");
        return declarations
                .find(EventType.KIND, name)
                .map(document -> DocumentCodec.read(document, EventType.class))
                .filter(type -> type.project().equals(project))
                .map(type -> {
                    ObjectNode answer = Json.object();
                    answer.putObject("developerQualifiedSymbol")
                            .put("developerSymbol", name)
                            .put("projectName", project);
                    return Reply.ok(answer.put("fullyQualifiedName", type.fullyQualifiedName()));
                })
                .orElseThrow(() -> Failures.objectNotFound("There is no app event type of this name.", name));
    }
}
