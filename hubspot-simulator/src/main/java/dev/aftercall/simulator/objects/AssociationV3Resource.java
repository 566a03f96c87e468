package dev.aftercall.simulator.objects;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.history.Action;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.RecordSource;

/** Associations in the shapes of version 3, where types have names and ids are texts. */
public final class AssociationV3Resource {

    private static final int LARGEST_PAGE = 500;
    private static final int MOST = 1000;
    private static final String PAIR = "/crm/v3/associations/{from}/{to}";

    private final Clock clock;

    public AssociationV3Resource(Clock clock) {
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        routes.add(
                "GET",
                "/crm/v3/objects/{type}/{id}/associations/{toType}",
                Bucket.GENERAL,
                AssociationV3Resource::list);
        routes.add("GET", PAIR + "/types", Bucket.GENERAL, AssociationV3Resource::types);
        routes.add("POST", PAIR + "/batch/read", Bucket.GENERAL, this::read);
        routes.add("POST", PAIR + "/batch/create", Bucket.GENERAL, this::create);
        routes.add("POST", PAIR + "/batch/archive", Bucket.GENERAL, this::archive);
    }

    /** {@code contact_to_company} where it has a label, {@code contact_to_company_unlabeled} where it has none. */
    private static String name(AssociationType type) {
        String pair = type.from().spokenName() + "_to_" + type.to().spokenName();
        return type.label().isEmpty() ? pair + "_unlabeled" : pair;
    }

    private static Reply list(ApiCall call) {
        ObjectType type = call.objectType("type");
        ObjectType toType = call.objectType("toType");
        call.require(Scopes.read(type));
        Parameters query = call.request().query();
        Page page = new Page(
                query.number("after", 0, 0, Integer.MAX_VALUE),
                query.number("limit", LARGEST_PAGE, 1, LARGEST_PAGE),
                call.request().address());
        return Reply.ok(call.portal().read(view -> {
            CrmRecord row = new RecordLookup(view, type, Optional.empty())
                    .live(call.request().pathValue("id"));
            ObjectNode body = Json.object();
            page.write(body, "results", ends(view, type, row.id(), toType));
            return body;
        }));
    }

    /**
     * Which of the ends to show; there may be more.
     *
     * @param address where the list is, from which the next page is read
     */
    private record Page(int after, int limit, String address) {

        void write(ObjectNode body, String field, List<ObjectNode> ends) {
            ArrayNode shown = body.putArray(field);
            ends.stream().skip(after).limit(limit).forEach(shown::add);
            if (ends.size() - after > limit) {
                int next = after + limit;
                body.putObject("paging")
                        .putObject("next")
                        .put("after", Integer.toString(next))
                        .put("link", address + "?after=" + next + "&limit=" + limit);
            }
        }
    }

    private static List<ObjectNode> ends(RecordSource source, ObjectType from, long id, ObjectType to) {
        return source.links(from, id, to).stream()
                .flatMap(end -> source
                        .associationTypes()
                        .find(from, end.category(), end.typeId())
                        .map(type -> Json.object()
                                .put("id", Long.toString(end.toId()))
                                .put("type", name(type)))
                        .stream())
                .toList();
    }

    private static Reply types(ApiCall call) {
        ObjectType from = call.objectType("from");
        call.require(Scopes.read(from));
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        call.portal()
                .associationTypes()
                .between(from, call.objectType("to"))
                .forEach(type -> results.addObject()
                        .put("id", Integer.toString(type.id()))
                        .put("name", name(type)));
        return Reply.ok(body);
    }

    private Reply read(ApiCall call) {
        ObjectType from = call.objectType("from");
        ObjectType to = call.objectType("to");
        call.require(Scopes.read(from));
        List<ObjectNode> inputs = BatchInputs.atMost(MOST, call.request().json());
        return call.portal().read(view -> {
            BatchOutcome outcome = new BatchOutcome();
            for (ObjectNode input : inputs) {
                String id = BatchInputs.id(input);
                ObjectNode json = Json.object();
                json.putObject("from").put("id", id);
                List<ObjectNode> ends = RecordLookup.number(id)
                        .map(number -> ends(view, from, number, to))
                        .orElse(List.of());
                new Page(0, LARGEST_PAGE, call.request().host() + listPath(from, to, id)).write(json, "to", ends);
                if (ends.isEmpty()) {
                    outcome.error(AssociationJson.none(from, id, to), "");
                } else {
                    outcome.result(json);
                }
            }
            return outcome.reply(200, clock.instant(), false);
        });
    }

    private static String listPath(ObjectType from, ObjectType to, String id) {
        return "/crm/v3/objects/" + from.plural() + "/" + id + "/associations/" + to.plural();
    }

    private Reply create(ApiCall call) {
        List<ObjectNode> inputs = BatchInputs.atMost(MOST, call.request().json());
        return write(call, (draft, link) -> new LinkWriter(draft).add(link), inputs, 201);
    }

    private Reply archive(ApiCall call) {
        List<ObjectNode> inputs = BatchInputs.atMost(MOST, call.request().json());
        write(call, (draft, link) -> new LinkWriter(draft).removeAll(link), inputs, 200);
        return Reply.noContent();
    }

    /** Changes one association. */
    private interface OneChange {
        void make(Draft draft, Link link);
    }

    private Reply write(ApiCall call, OneChange change, List<ObjectNode> inputs, int allGood) {
        ObjectType from = call.objectType("from");
        ObjectType to = call.objectType("to");
        call.require(Scopes.write(from));
        return call.portal().write(draft -> {
            AssociationInputs read = new AssociationInputs(draft, from);
            return BatchRun.of(AssociationBatchResource.ASSOCIATIONS, inputs)
                    .each((input, told, outcome) -> {
                        AssociationType type = read.named(to, Json.text(input, "type", ""));
                        long fromId = read.liveTarget(from, id(input, "from"));
                        change.make(draft, Link.of(type, fromId, read.liveTarget(to, id(input, "to"))));
                        told.done(input, Action.SAVED, "");
                        outcome.result(input);
                    })
                    .reply(allGood, clock.instant(), false);
        });
    }

    private static String id(ObjectNode input, String field) {
        return Json.text(Json.asObject(input.path(field), field), "id", "");
    }
}
