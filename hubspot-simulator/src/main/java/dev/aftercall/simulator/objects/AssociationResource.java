package dev.aftercall.simulator.objects;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.AssociationType;
import dev.aftercall.simulator.portal.AssociationTypes;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Link;
import dev.aftercall.simulator.portal.LinkEnd;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;

/** Associations of one record with records of a type: list, make the default one, take away ("Associations v4"). */
public final class AssociationResource {

    private static final int LARGEST_PAGE = 500;

    public void addTo(ApiRoutes routes) {
        routes.addAssociations(
                "GET", "objects", "/{type}/{id}/associations/{toType}", Bucket.GENERAL, AssociationResource::list);
        routes.addAssociations(
                "PUT",
                "objects",
                "/{type}/{id}/associations/default/{toType}/{toId}",
                Bucket.GENERAL,
                AssociationResource::associate);
        routes.addAssociations(
                "DELETE",
                "objects",
                "/{type}/{id}/associations/{toType}/{toId}",
                Bucket.GENERAL,
                AssociationResource::remove);
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
                    .forEach(end -> results.add(json(view.associationTypes(), type, end)));
            if (ends.size() > after + limit) {
                body.putObject("paging").putObject("next").put("after", Integer.toString(after + limit));
            }
            return body;
        }));
    }

    /** The id at the other end is a number here, not a text as everywhere else. */
    private static ObjectNode json(AssociationTypes known, ObjectType from, List<LinkEnd> ends) {
        ObjectNode json = Json.object();
        json.put("toObjectId", ends.getFirst().toId());
        ArrayNode types = json.putArray("associationTypes");
        ends.forEach(end -> types.addObject()
                .put("category", end.category().name())
                .put("typeId", end.typeId())
                .put(
                        "label",
                        known.find(from, end.category(), end.typeId())
                                .flatMap(AssociationType::label)
                                .orElse(null)));
        return json;
    }

    private static Reply associate(ApiCall call) {
        ObjectType type = call.objectType("type");
        ObjectType toType = call.objectType("toType");
        call.require(Scopes.write(type));
        return Reply.ok(call.portal().write(draft -> {
            AssociationType kind = draft.associationTypes()
                    .unlabelled(type, toType)
                    .orElseThrow(() -> Failures.validation(
                            "No association is defined from " + type.plural() + " to " + toType.plural() + "."));
            Link link = link(call, draft, kind);
            draft.add(new PortalChange.Linked(link));
            ObjectNode body = Json.object();
            body.put("status", "COMPLETE");
            ArrayNode results = body.putArray("results");
            results.add(made(link));
            results.add(made(link.reversed()));
            return body;
        }));
    }

    private static Link link(ApiCall call, Draft draft, AssociationType kind) {
        CrmRecord row = new RecordLookup(draft, kind.from(), Optional.empty())
                .live(call.request().pathValue("id"));
        long toId = new AssociationInputs(draft, kind.from())
                .liveTarget(kind.to(), call.request().pathValue("toId"));
        return Link.of(kind, row.id(), toId);
    }

    private static ObjectNode made(Link link) {
        ObjectNode json = Json.object();
        json.putObject("from").put("id", Long.toString(link.fromId()));
        json.putObject("to").put("id", Long.toString(link.toId()));
        json.putObject("associationSpec")
                .put("associationCategory", "HUBSPOT_DEFINED")
                .put("associationTypeId", link.typeId());
        return json;
    }

    private static Reply remove(ApiCall call) {
        ObjectType type = call.objectType("type");
        ObjectType toType = call.objectType("toType");
        call.require(Scopes.write(type));
        return call.portal().write(draft -> {
            AssociationType kind =
                    draft.associationTypes().unlabelled(type, toType).orElseThrow(Failures::resourceNotFound);
            draft.add(new PortalChange.Unlinked(link(call, draft, kind)));
            return Reply.noContent();
        });
    }
}
