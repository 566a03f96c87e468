package dev.aftercall.simulator.objects;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.history.Inputs;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;

/** Single records of every type: list, get, create, update, archive ("Using object APIs" guide). */
public final class ObjectResource {

    private static final int LARGEST_PAGE = 100;
    private static final int LARGEST_PAGE_WITH_HISTORY = 50;
    private static final String HISTORY = "propertiesWithHistory";

    public void addTo(ApiRoutes routes) {
        routes.addCrm("GET", "objects", "/{type}", Bucket.GENERAL, ObjectResource::list);
        routes.addCrm("POST", "objects", "/{type}", Bucket.GENERAL, ObjectResource::create);
        routes.addCrm("GET", "objects", "/{type}/{id}", Bucket.GENERAL, ObjectResource::get);
        routes.addCrm("PATCH", "objects", "/{type}/{id}", Bucket.GENERAL, ObjectResource::update);
        routes.addCrm("DELETE", "objects", "/{type}/{id}", Bucket.GENERAL, ObjectResource::archive);
    }

    private static Reply list(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.read(type));
        Parameters query = call.request().query();
        boolean history = !query.list(HISTORY).isEmpty();
        int limit = query.number("limit", 10, 1, history ? LARGEST_PAGE_WITH_HISTORY : LARGEST_PAGE);
        long after = cursor(query);
        boolean archived = archived(query);
        return Reply.ok(call.portal().read(view -> {
            List<CrmRecord> rows = view.from(type, after)
                    .filter(row -> row.isArchived() == archived)
                    .limit(limit + 1L)
                    .toList();
            ObjectNode body = Json.object();
            ArrayNode results = body.putArray("results");
            rows.stream().limit(limit).forEach(row -> results.add(shown(call, view, row)));
            if (rows.size() > limit) {
                addNext(body, call, query, rows.get(limit).id());
            }
            return body;
        }));
    }

    /** The cursor is the id of the first record of the next page. */
    private static long cursor(Parameters query) {
        String after = query.first("after").orElse("0");
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw Failures.validation("Invalid paging cursor: " + after, e);
        }
    }

    private static boolean archived(Parameters query) {
        return query.flag("archived");
    }

    private static void addNext(ObjectNode body, ApiCall call, Parameters query, long next) {
        StringBuilder link =
                new StringBuilder(call.request().address()).append("?after=").append(next);
        for (String name : List.of("limit", "properties", HISTORY, "associations", "archived")) {
            String value = String.join(",", query.list(name));
            if (!value.isEmpty()) {
                link.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        }
        body.putObject("paging")
                .putObject("next")
                .put("after", Long.toString(next))
                .put("link", link.toString());
    }

    private static ObjectNode shown(ApiCall call, PortalView view, CrmRecord row) {
        Parameters query = call.request().query();
        ObjectNode json = RecordJson.readBy(call, row.type(), view.properties(row.type()))
                .selected(row, query.list("properties"), query.list(HISTORY));
        List<ObjectType> asked = query.list("associations").stream()
                .map(name -> view.types()
                        .find(name)
                        .orElseThrow(() -> Failures.validation("Unable to infer object type from: " + name)))
                .toList();
        RecordJson.addAssociations(json, view, row, asked);
        return json;
    }

    private static Reply get(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.read(type));
        Parameters query = call.request().query();
        String id = call.request().pathValue("id");
        return Reply.ok(call.portal().read(view -> {
            RecordLookup lookup = new RecordLookup(view, type, query.first("idProperty"));
            CrmRecord row = lookup.find(id)
                    .filter(found -> found.isArchived() == archived(query))
                    .orElseThrow(() -> lookup.notFound(id));
            return shown(call, view, row);
        }));
    }

    private static Reply create(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.write(type));
        ObjectNode input = call.request().json();
        return Reply.json(
                201, one(call, type, input, draft -> new RecordWriter(draft, type, call.version()).create(input)));
    }

    private static Reply update(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.write(type));
        ObjectNode input = call.request().json();
        return Reply.ok(one(call, type, input, draft -> {
            CrmRecord row = new RecordLookup(draft, type, call.request().query().first("idProperty"))
                    .live(call.request().pathValue("id"));
            return new RecordWriter(draft, type, call.version()).update(row, input);
        }));
    }

    private static ObjectNode one(ApiCall call, ObjectType type, ObjectNode input, Function<Draft, Written> write) {
        return call.portal().write(draft -> {
            Written written = Inputs.of(type, input).only(input, () -> write.apply(draft));
            return written.json(RecordJson.writtenIn(draft, type));
        });
    }

    /** That there is no such record is no error: "n8n-io/n8n" pull request 3219 tells so of HubSpot. */
    private static Reply archive(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.write(type));
        String id = call.request().pathValue("id");
        return call.portal().write(draft -> {
            RecordLookup lookup = new RecordLookup(draft, type, Optional.empty());
            if (RecordLookup.number(id).isEmpty()) {
                throw lookup.notFound(id);
            }
            lookup.find(id).ifPresent(new RecordWriter(draft, type, call.version())::archive);
            return Reply.noContent();
        });
    }
}
