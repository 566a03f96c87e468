package dev.aftercall.simulator.objects;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.api.Scopes;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.PropertyGroup;

/** The groups that properties stand in: list, get, create, update, archive. */
public final class PropertyGroupResource {

    private static final String ALL = "/{type}/groups";
    private static final String ONE = ALL + "/{name}";

    public void addTo(ApiRoutes routes) {
        routes.addCrm("GET", "properties", ALL, Bucket.GENERAL, PropertyGroupResource::list);
        routes.addCrm("POST", "properties", ALL, Bucket.GENERAL, PropertyGroupResource::create);
        routes.addCrm("GET", "properties", ONE, Bucket.GENERAL, PropertyGroupResource::get);
        routes.addCrm("PATCH", "properties", ONE, Bucket.GENERAL, PropertyGroupResource::update);
        routes.addCrm("DELETE", "properties", ONE, Bucket.GENERAL, PropertyGroupResource::archive);
    }

    private static Reply list(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.readSchema(type));
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        call.portal().read(view -> view.properties(type).groups().values()).forEach(group -> results.add(json(group)));
        return Reply.ok(body);
    }

    private static Reply get(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.readSchema(type));
        String name = call.request().pathValue("name");
        PropertyGroup group =
                call.portal().read(view -> view.properties(type).groups().get(name));
        if (group == null) {
            throw notFound(name);
        }
        return Reply.ok(json(group));
    }

    private static Reply create(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.requireSchemaWrite(type);
        ObjectNode input = call.request().json();
        String name = PropertyJson.required(input, "name");
        return Reply.json(201, call.portal().write(draft -> {
            if (draft.properties(type).groups().containsKey(name)) {
                throw new ApiFailure(
                        409,
                        Envelope.of("OBJECT_ALREADY_EXISTS", "A property group named '" + name + "' already exists.")
                                .with("name", List.of(name)));
            }
            return saved(draft, type, new PropertyGroup(name, PropertyJson.required(input, "label"), order(input, -1)));
        }));
    }

    private static Reply update(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.requireSchemaWrite(type);
        ObjectNode input = call.request().json();
        return Reply.ok(call.portal().write(draft -> {
            PropertyGroup before = existing(call, draft, type);
            return saved(
                    draft,
                    type,
                    new PropertyGroup(
                            before.name(),
                            Json.text(input, "label", before.label()),
                            order(input, before.displayOrder())));
        }));
    }

    private static Reply archive(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.requireSchemaWrite(type);
        return call.portal().write(draft -> {
            PropertyGroup group = existing(call, draft, type);
            boolean used = draft.definitions(type).values().stream()
                    .anyMatch(property -> property.groupName().equals(group.name()));
            if (used) {
                throw Failures.validation(
                        "The property group '" + group.name() + "' holds properties and cannot be archived.");
            }
            draft.add(new PortalChange.GroupRemoved(type, group.name()));
            return Reply.noContent();
        });
    }

    private static ObjectNode saved(Draft draft, ObjectType type, PropertyGroup group) {
        draft.add(new PortalChange.GroupSaved(type, group));
        return json(group);
    }

    private static PropertyGroup existing(ApiCall call, Draft draft, ObjectType type) {
        String name = call.request().pathValue("name");
        PropertyGroup group = draft.properties(type).groups().get(name);
        if (group == null) {
            throw notFound(name);
        }
        return group;
    }

    private static ApiFailure notFound(String name) {
        return Failures.objectNotFound("No property group exists with the name '" + name + "'.", name);
    }

    private static int order(ObjectNode input, int fallback) {
        return input.path("displayOrder").asInt(fallback);
    }

    private static ObjectNode json(PropertyGroup group) {
        return Json.object()
                .put("name", group.name())
                .put("label", group.label())
                .put("displayOrder", group.displayOrder())
                .put("archived", false);
    }
}
