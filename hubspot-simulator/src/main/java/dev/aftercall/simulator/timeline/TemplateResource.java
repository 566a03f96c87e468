package dev.aftercall.simulator.timeline;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Handler;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.oauth.DeveloperKey;

import static dev.aftercall.simulator.http.Form.Kind.LIST;
import static dev.aftercall.simulator.http.Form.Kind.TEXT;

/**
 * Templates of the old timeline API and their tokens, by the developer's key; and {@code /_sim/event-templates}, which
 * gives the app one as if it had had it all along.
 */
final class TemplateResource {

    private static final String ROOT = "/integrators/timeline/v3/{appId}/event-templates";
    private static final String ONE = ROOT + "/{templateId}";

    private static final Form FIELDS = new Form(Map.of(
            "name", TEXT,
            "objectType", TEXT,
            "headerTemplate", TEXT,
            "detailTemplate", TEXT,
            "tokens", LIST));

    private final TemplateShelf templates;
    private final DeveloperKey key;

    TemplateResource(TemplateShelf templates, DeveloperKey key) {
        this.templates = templates;
        this.key = key;
    }

    void addTo(Router router) {
        router.add("POST", "/_sim/event-templates", request -> create(FIELDS.check(request.json()), before -> true));
        router.add("GET", ROOT, keyed(request -> list()));
        router.add("POST", ROOT, keyed(request -> create(request.json(), before -> !before.isEmpty())));
        router.add("GET", ONE, keyed(request -> Reply.ok(TemplateJson.of(templates.get(id(request))))));
        router.add("PUT", ONE, keyed(this::update));
        router.add("DELETE", ONE, keyed(request -> {
            templates.remove(id(request));
            return Reply.noContent();
        }));
        router.add("POST", ONE + "/tokens", keyed(this::addToken));
        router.add("PUT", ONE + "/tokens/{token}", keyed(this::changeToken));
        router.add("DELETE", ONE + "/tokens/{token}", keyed(this::removeToken));
    }

    private Handler keyed(Handler handler) {
        return request -> {
            key.check(request);
            return handler.handle(request);
        };
    }

    private static String id(Request request) {
        return request.pathValue("templateId");
    }

    private Reply list() {
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        templates.all().forEach(template -> results.add(TemplateJson.of(template)));
        return Reply.ok(body);
    }

    private Reply create(ObjectNode body, Predicate<List<EventTemplate>> may) {
        String name = TemplateJson.name(body);
        String objectType = TemplateJson.objectType(body);
        List<Field> tokens = TemplateJson.tokens(body);
        EventTemplate made = templates.add(
                (id, at) -> new EventTemplate(
                        id,
                        name,
                        objectType,
                        Json.text(body, "headerTemplate", ""),
                        Json.text(body, "detailTemplate", ""),
                        tokens,
                        at,
                        at),
                may);
        return Reply.json(201, TemplateJson.of(made));
    }

    private Reply update(Request request) {
        ObjectNode body = request.json();
        String name = TemplateJson.name(body);
        List<Field> tokens = TemplateJson.tokens(body);
        return Reply.ok(TemplateJson.of(templates.change(
                id(request),
                (before, at) -> before.changed(
                        name,
                        Json.text(body, "headerTemplate", before.headerTemplate()),
                        Json.text(body, "detailTemplate", before.detailTemplate()),
                        tokens,
                        at))));
    }

    private Reply addToken(Request request) {
        Field token = TemplateJson.token(request.json());
        EventTemplate changed = templates.change(id(request), (before, at) -> {
            if (before.has(token.name())) {
                throw new ApiFailure(
                        409, Envelope.of("OBJECT_ALREADY_EXISTS", "The template has a token of this name already."));
            }
            EventTemplate next = before.with(token, at);
            TemplateJson.checked(next.tokens());
            return next;
        });
        return Reply.ok(TemplateJson.token(token, changed));
    }

    /** Label, options and property of the record can change, the type cannot. */
    private Reply changeToken(Request request) {
        ObjectNode body = request.json();
        String name = request.pathValue("token");
        EventTemplate changed = templates.change(id(request), (before, at) -> {
            Field old = before.tokens().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(Failures::resourceNotFound);
            body.put("name", name).put("type", old.type());
            return before.with(TemplateJson.token(body), at);
        });
        return Reply.ok(TemplateJson.token(TemplateJson.token(body), changed));
    }

    private Reply removeToken(Request request) {
        templates.change(id(request), (before, at) -> before.without(request.pathValue("token"), at));
        return Reply.noContent();
    }
}
