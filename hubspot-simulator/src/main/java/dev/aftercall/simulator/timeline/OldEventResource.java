package dev.aftercall.simulator.timeline;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.history.Action;
import dev.aftercall.simulator.history.Inputs;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.objects.BatchInputs;
import dev.aftercall.simulator.objects.BatchRun;
import dev.aftercall.simulator.objects.RecordWrites;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;

/**
 * Events of the old timeline API, for apps that have templates. An event cannot be changed: the same id on the same
 * record leaves it as it is; on another record the later one takes the place of the first.
 */
final class OldEventResource {

    private static final String ROOT = "/integrators/timeline/v3/events";
    private static final int LARGEST_BATCH = 100;
    private static final List<String> SCOPES = List.of("timeline", "timeline-write");

    private final TemplateShelf templates;
    private final Clock clock;

    OldEventResource(TemplateShelf templates, Clock clock) {
        this.templates = templates;
        this.clock = clock;
    }

    void addTo(ApiRoutes routes) {
        routes.add("POST", ROOT, Bucket.GENERAL, this::create);
        routes.add("POST", ROOT + "/batch/create", Bucket.GENERAL, this::createBatch);
        String one = ROOT + "/{templateId}/{eventId}";
        routes.add("GET", one, Bucket.GENERAL, call -> Reply.ok(json(found(call))));
        routes.add("GET", one + "/detail", Bucket.GENERAL, this::detail);
        routes.add("GET", one + "/render", Bucket.GENERAL, this::render);
    }

    private Reply create(ApiCall call) {
        call.require(SCOPES);
        templates.requireSome();
        ObjectNode input = call.request().json();
        return Reply.json(201, call.portal().write(draft -> {
            Inputs inputs = Inputs.of(TimelineEvent.OLD_EVENT, List.of(input));
            TimelineEvent event = inputs.only(input, () -> add(draft, input));
            inputs.done(input, Action.CREATED, event.key());
            return json(event);
        }));
    }

    private Reply createBatch(ApiCall call) {
        call.require(SCOPES);
        templates.requireSome();
        List<ObjectNode> inputs =
                BatchInputs.atMost(LARGEST_BATCH, call.request().json());
        return call.portal()
                .write(draft -> BatchRun.of(TimelineEvent.OLD_EVENT, inputs)
                        .each((input, told, outcome) -> {
                            TimelineEvent event = add(draft, input);
                            told.done(input, Action.CREATED, event.key());
                            outcome.result(json(event));
                        })
                        .reply(201, clock.instant(), true));
    }

    private Reply detail(ApiCall call) {
        TimelineEvent event = found(call);
        return Reply.ok(
                Json.object().put("details", event.shownIn(template(event.of()).detailTemplate())));
    }

    /** The header as HTML, or ({@code detail=true}) the details. */
    private Reply render(ApiCall call) {
        TimelineEvent event = found(call);
        EventTemplate template = template(event.of());
        boolean detail =
                call.request().query().first("detail").filter("true"::equals).isPresent();
        return Reply.html(200, event.shownIn(detail ? template.detailTemplate() : template.headerTemplate()));
    }

    private static TimelineEvent found(ApiCall call) {
        call.require(SCOPES);
        String key = TimelineEvent.key(
                call.request().pathValue("templateId"), call.request().pathValue("eventId"));
        return call.portal()
                .read(view -> Timeline.find(view, TimelineEvent.OLD_EVENT, key))
                .orElseThrow(Failures::resourceNotFound);
    }

    /** @throws ApiFailure 400 for an unfit event, of which nothing stays in the draft */
    private TimelineEvent add(Draft draft, ObjectNode json) {
        EventInput input = EventInput.of(json);
        EventTemplate template = template(input.text("eventTemplateId"));
        ObjectType type = draft.types().find(template.objectType()).orElseThrow(Failures::resourceNotFound);
        Map<String, String> values = input.values("tokens", template.tokens());
        String id = input.id();
        Instant at = input.at("timestamp", draft.now());
        Map<String, String> properties = properties(template, values);
        EventTarget target = new EventTarget(draft, type);
        Optional<CrmRecord> known = target.known(input);
        long record = known.or(() -> target.made(input, properties))
                .map(CrmRecord::id)
                .orElse(0L);
        Optional<TimelineEvent> before =
                Timeline.find(draft, TimelineEvent.OLD_EVENT, TimelineEvent.key(template.id(), id));
        if (before.isPresent() && Timeline.isOn(draft, before.get(), type, record)) {
            return before.get();
        }
        TimelineEvent event = new TimelineEvent(
                template.id(), id, template.name(), type.plural(), record, at, draft.now(), values, Json.write(json));
        known.ifPresent(row -> fill(draft, row, properties));
        Timeline.save(draft, TimelineEvent.OLD_EVENT, event);
        return event;
    }

    private EventTemplate template(String id) {
        return templates.all().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Failures.validation("There is no event template with the id '" + id + "'."));
    }

    /** Some tokens are values of the record, too. */
    private static Map<String, String> properties(EventTemplate template, Map<String, String> values) {
        Map<String, String> properties = new LinkedHashMap<>();
        template.tokens().stream()
                .filter(token -> !token.objectProperty().isEmpty() && values.containsKey(token.name()))
                .forEach(token -> properties.put(token.objectProperty(), values.get(token.name())));
        return properties;
    }

    private static void fill(Draft draft, CrmRecord row, Map<String, String> properties) {
        ObjectNode input = Json.object();
        properties.forEach(input.putObject("properties")::put);
        if (!properties.isEmpty()) {
            new RecordWrites(draft, row.type()).update(row, input);
        }
    }

    private static ObjectNode json(TimelineEvent event) {
        ObjectNode json = Json.parseObject(event.sent());
        json.put("id", event.id());
        json.put("eventTemplateId", event.of());
        json.put("objectType", event.objectType());
        if (event.objectId() > 0) {
            json.put("objectId", Long.toString(event.objectId()));
        }
        json.put("timestamp", event.at().toString());
        json.put("createdAt", event.createdAt().toString());
        return json;
    }
}
