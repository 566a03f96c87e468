package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.ObjectTypes;
import dev.aftercall.simulator.portal.PortalView;

/** Types of the account's own: list, get, make, change, archive, take away; their associations ("Schemas" guide). */
public final class SchemaResource {

    private static final List<String> WRITE = List.of("crm.schemas.custom.write");
    private static final List<String> NUMBERED = List.of("/crm/v3/schemas", "/crm-object-schemas/v3/schemas");
    private static final String ONE = "/{type}";
    private static final String ASSOCIATIONS = ONE + "/associations";

    public void addTo(ApiRoutes routes) {
        Stream.concat(
                        NUMBERED.stream(),
                        ApiRoutes.DATES.stream().map(date -> "/crm-object-schemas/" + date + "/schemas"))
                .forEach(path -> addTo(routes, path));
        NUMBERED.forEach(path -> routes.add("DELETE", path + ONE + "/purge", Bucket.GENERAL, SchemaResource::purge));
    }

    private static void addTo(ApiRoutes routes, String path) {
        routes.add("GET", path, Bucket.GENERAL, SchemaResource::list);
        routes.add("POST", path, Bucket.GENERAL, SchemaResource::create);
        routes.add("POST", path + "/batch/read", Bucket.GENERAL, SchemaResource::readSome);
        routes.add("GET", path + ONE, Bucket.GENERAL, SchemaResource::get);
        routes.add("PATCH", path + ONE, Bucket.GENERAL, SchemaResource::update);
        routes.add("DELETE", path + ONE, Bucket.GENERAL, SchemaResource::delete);
        routes.add("POST", path + ASSOCIATIONS, Bucket.GENERAL, SchemaResource::addAssociation);
        routes.add("DELETE", path + ASSOCIATIONS + "/{id}", Bucket.GENERAL, SchemaResource::removeAssociation);
    }

    private static Reply list(ApiCall call) {
        call.require(Scopes.readSchemas());
        return Reply.ok(call.portal().read(view -> {
            ObjectTypes types = view.types();
            return results(
                    call,
                    view,
                    (isArchived(call) ? types.archived() : types.all()).stream().filter(ObjectType::isCustom));
        }));
    }

    private static ObjectNode results(ApiCall call, PortalView view, Stream<ObjectType> types) {
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        types.forEach(type -> results.add(json(call, view, type)));
        return body;
    }

    private static boolean isArchived(ApiCall call) {
        return call.request().query().flag("archived");
    }

    private static ObjectNode json(ApiCall call, PortalView view, ObjectType type) {
        Parameters query = call.request().query();
        return new SchemaJson(view, type)
                .whole(asksFor(query, "includePropertyDefinitions"), asksFor(query, "includeAssociationDefinitions"));
    }

    private static boolean asksFor(Parameters query, String name) {
        return query.flag(name, true);
    }

    private static Reply readSome(ApiCall call) {
        call.require(Scopes.readSchemas());
        List<String> names = Json.textList(call.request().json(), "inputs");
        return Reply.ok(call.portal()
                .read(view -> results(
                        call,
                        view,
                        names.stream()
                                .map(view.types()::find)
                                .flatMap(Optional::stream)
                                .distinct())));
    }

    private static Reply get(ApiCall call) {
        ObjectType type = call.objectType("type");
        return Reply.ok(call.portal().read(view -> json(call, view, type)));
    }

    private static Reply create(ApiCall call) {
        call.require(WRITE);
        ObjectNode input = call.request().json();
        ObjectType type = call.portal().write(draft -> new SchemaWriter(draft).create(input));
        return Reply.json(201, call.portal().read(view -> new SchemaJson(view, type).whole(true, true)));
    }

    private static Reply update(ApiCall call) {
        call.require(WRITE);
        ObjectNode input = call.request().json();
        ObjectType type = call.portal().write(draft -> new SchemaWriter(draft).update(own(call), input));
        return Reply.ok(call.portal().read(view -> new SchemaJson(view, type).definition()));
    }

    private static ObjectType own(ApiCall call) {
        ObjectType type = call.objectType("type");
        if (!type.isCustom()) {
            throw Failures.validation("The schema of " + type.plural() + " cannot be changed.");
        }
        return type;
    }

    /** With {@code archived=true} a schema that was archived goes for good, and its name is free again. */
    private static Reply delete(ApiCall call) {
        call.require(WRITE);
        return call.portal().write(draft -> {
            if (isArchived(call)) {
                new SchemaWriter(draft).purge(archived(call, draft));
            } else {
                new SchemaWriter(draft).archive(own(call));
            }
            return Reply.noContent();
        });
    }

    private static ObjectType archived(ApiCall call, Draft draft) {
        return draft.types().findArchived(call.request().pathValue("type")).orElseThrow(Failures::resourceNotFound);
    }

    private static Reply purge(ApiCall call) {
        call.require(WRITE);
        return call.portal().write(draft -> {
            new SchemaWriter(draft)
                    .purge(draft.types()
                            .findArchived(call.request().pathValue("type"))
                            .orElseGet(() -> own(call)));
            return Reply.noContent();
        });
    }

    private static Reply addAssociation(ApiCall call) {
        call.require(WRITE);
        ObjectNode input = call.request().json();
        return Reply.json(201, call.portal().write(draft -> new SchemaAssociations(draft).add(own(call), input)));
    }

    private static Reply removeAssociation(ApiCall call) {
        call.require(WRITE);
        return call.portal().write(draft -> {
            new SchemaAssociations(draft).remove(own(call), call.request().pathValue("id"));
            return Reply.noContent();
        });
    }
}
