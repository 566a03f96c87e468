package dev.aftercall.simulator.objects;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiHandler;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;

/** Associations of one record with records of a type: list, make, label, take away ("Associations v4"). */
public final class AssociationResource {

    private static final int LARGEST_PAGE = 500;
    private static final String ENDS = "/{type}/{id}/associations/{toType}";

    private final Clock clock;

    public AssociationResource(Clock clock) {
        this.clock = clock;
    }

    public void addTo(ApiRoutes routes) {
        add(routes, "GET", ENDS, AssociationResource::list);
        add(routes, "PUT", "/{type}/{id}/associations/default/{toType}/{toId}", this::associate);
        add(routes, "PUT", ENDS + "/{toId}", AssociationResource::label);
        add(routes, "DELETE", ENDS + "/{toId}", AssociationResource::remove);
        // The form of v3, which the notes guide still shows.
        routes.addCrm("PUT", "objects", ENDS + "/{toId}/{kind}", Bucket.GENERAL, AssociationResource::associateByType);
        routes.addCrm("DELETE", "objects", ENDS + "/{toId}/{kind}", Bucket.GENERAL, AssociationResource::removeByType);
    }

    private static void add(ApiRoutes routes, String method, String path, ApiHandler handler) {
        routes.addAssociations(method, "objects", path, Bucket.GENERAL, handler);
    }

    private static Reply list(ApiCall call) {
        ObjectType type = call.objectType("type");
        ObjectType toType = call.objectType("toType");
        call.require(Scopes.read(type));
        Parameters query = call.request().query();
        int limit = query.number("limit", LARGEST_PAGE, 1, LARGEST_PAGE);
        int after = query.number("after", 0, 0, Integer.MAX_VALUE);
        return Reply.ok(call.portal().read(view -> {
            CrmRecord row = new RecordLookup(view, type, Optional.empty())
                    .live(call.request().pathValue("id"));
            List<List<LinkEnd>> ends = List.copyOf(view.links(type, row.id(), toType).stream()
                    .collect(Collectors.groupingBy(LinkEnd::toId, LinkedHashMap::new, Collectors.toList()))
                    .values());
            ObjectNode body = Json.object();
            ArrayNode results = body.putArray("results");
            ends.stream()
                    .skip(after)
                    .limit(limit)
                    .forEach(end -> results.add(AssociationJson.end(view.associationTypes(), type, end)));
            if (ends.size() > after + limit) {
                body.putObject("paging").putObject("next").put("after", Integer.toString(after + limit));
            }
            return body;
        }));
    }

    private Reply associate(ApiCall call) {
        return write(call, (draft, inputs) -> {
            ObjectType toType = call.objectType("toType");
            Link link = Link.of(inputs.unlabelled(toType), fromId(call, draft), toId(call, inputs, toType));
            new LinkWriter(draft).add(link);
            BatchOutcome outcome = new BatchOutcome();
            outcome.result(AssociationJson.made(link));
            outcome.result(AssociationJson.made(link.reversed()));
            return outcome.reply(200, clock.instant(), false);
        });
    }

    private static Reply label(ApiCall call) {
        List<ObjectNode> types = call.request().jsonObjects();
        return Reply.json(201, write(call, (draft, inputs) -> {
            ObjectType toType = call.objectType("toType");
            List<Link> links = inputs.links(types, toType, fromId(call, draft), toId(call, inputs, toType));
            LinkWriter writer = new LinkWriter(draft);
            links.forEach(writer::add);
            return AssociationJson.labelled(draft.associationTypes(), links);
        }));
    }

    private static Reply remove(ApiCall call) {
        return write(call, (draft, inputs) -> {
            ObjectType toType = call.objectType("toType");
            Link link = Link.of(inputs.unlabelled(toType), fromId(call, draft), toId(call, inputs, toType));
            new LinkWriter(draft).removeAll(link);
            return Reply.noContent();
        });
    }

    private static Reply associateByType(ApiCall call) {
        ObjectType type = call.objectType("type");
        return Reply.ok(write(call, (draft, inputs) -> {
            Link link = byType(call, draft, inputs);
            new LinkWriter(draft).add(link);
            return RecordJson.writtenIn(draft, type)
                    .selected(draft.find(type, link.fromId()).orElseThrow(), List.of());
        }));
    }

    private static Reply removeByType(ApiCall call) {
        return write(call, (draft, inputs) -> {
            new LinkWriter(draft).remove(byType(call, draft, inputs));
            return Reply.noContent();
        });
    }

    private static Link byType(ApiCall call, Draft draft, AssociationInputs inputs) {
        ObjectType toType = call.objectType("toType");
        return Link.of(
                inputs.named(toType, call.request().pathValue("kind")),
                fromId(call, draft),
                toId(call, inputs, toType));
    }

    /** One write of associations. */
    private interface Writing<T> {
        T run(Draft draft, AssociationInputs inputs);
    }

    private static <T> T write(ApiCall call, Writing<T> writing) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.write(type));
        return call.portal().write(draft -> writing.run(draft, new AssociationInputs(draft, type)));
    }

    private static long fromId(ApiCall call, Draft draft) {
        return new RecordLookup(draft, call.objectType("type"), Optional.empty())
                .live(call.request().pathValue("id"))
                .id();
    }

    private static long toId(ApiCall call, AssociationInputs inputs, ObjectType toType) {
        return inputs.liveTarget(toType, call.request().pathValue("toId"));
    }
}
