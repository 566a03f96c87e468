package dev.aftercall.simulator.objects;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.PropertySet;

/** The properties API, one property at a time: list, get, create, update, archive ("Properties" guide). */
public final class PropertyResource {

    private static final String ONE = "/{type}/{name}";

    public void addTo(ApiRoutes routes) {
        routes.addCrm("GET", "properties", "/{type}", Bucket.GENERAL, PropertyResource::list);
        routes.addCrm("POST", "properties", "/{type}", Bucket.GENERAL, PropertyResource::create);
        routes.addCrm("GET", "properties", ONE, Bucket.GENERAL, PropertyResource::get);
        routes.addCrm("PATCH", "properties", ONE, Bucket.GENERAL, PropertyResource::update);
        routes.addCrm("DELETE", "properties", ONE, Bucket.GENERAL, PropertyResource::archive);
    }

    private static Map<String, PropertyDefinition> asked(ApiCall call, PropertySet properties) {
        boolean archived = call.request().query().flag("archived");
        return archived ? properties.archived() : properties.byName();
    }

    private static Reply list(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.readSchema(type));
        return Reply.ok(call.portal().read(view -> {
            ObjectNode body = Json.object();
            ArrayNode results = body.putArray("results");
            asked(call, view.properties(type))
                    .values()
                    .forEach(definition -> results.add(json(view, type, definition)));
            return body;
        }));
    }

    private static ObjectNode json(PortalView view, ObjectType type, PropertyDefinition definition) {
        return PropertyJson.write(type, definition, view);
    }

    private static Reply get(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.readSchema(type));
        String name = call.request().pathValue("name");
        return call.portal()
                .read(view -> Optional.ofNullable(
                                asked(call, view.properties(type)).get(name))
                        .map(definition -> Reply.ok(json(view, type, definition)))
                        .orElseThrow(() -> PropertyWriter.notFound(name)));
    }

    private static Reply create(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.requireSchemaWrite(type);
        ObjectNode input = call.request().json();
        return Reply.json(
                201,
                call.portal()
                        .write(draft -> PropertyJson.write(
                                type, new PropertyWriter(draft, type, call.plan()).create(input), draft)));
    }

    private static Reply update(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.requireSchemaWrite(type);
        String name = call.request().pathValue("name");
        ObjectNode input = call.request().json();
        return Reply.ok(call.portal()
                .write(draft -> PropertyJson.write(type, new PropertyWriter(draft, type).update(name, input), draft)));
    }

    private static Reply archive(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.requireSchemaWrite(type);
        String name = call.request().pathValue("name");
        return call.portal().write(draft -> {
            new PropertyWriter(draft, type).archive(name);
            return Reply.noContent();
        });
    }
}
