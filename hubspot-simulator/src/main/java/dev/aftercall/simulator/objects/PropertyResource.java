package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Optional;

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
import dev.aftercall.simulator.portal.PortalProfile;
import dev.aftercall.simulator.portal.PortalSwitch;
import dev.aftercall.simulator.portal.PropertyDefinition;

/** The properties API: list, get, create ("Properties" guide). */
public final class PropertyResource {

    /** HubSpot's limit of properties with unique values per object type. */
    private static final int MOST_UNIQUE = 10;

    public void addTo(ApiRoutes routes) {
        routes.addCrm("GET", "properties", "/{type}", Bucket.GENERAL, PropertyResource::list);
        routes.addCrm("GET", "properties", "/{type}/{name}", Bucket.GENERAL, PropertyResource::get);
        routes.addCrm("POST", "properties", "/{type}", Bucket.GENERAL, PropertyResource::create);
    }

    private static Reply list(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.readSchema(type));
        return Reply.ok(call.portal().read(view -> {
            ObjectNode body = Json.object();
            ArrayNode results = body.putArray("results");
            view.definitions(type)
                    .values()
                    .forEach(definition -> results.add(PropertyJson.write(type, definition, view.profile())));
            return body;
        }));
    }

    private static Reply get(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.readSchema(type));
        String name = call.request().pathValue("name");
        return call.portal()
                .read(view -> Optional.ofNullable(view.definitions(type).get(name))
                        .map(definition -> Reply.ok(PropertyJson.write(type, definition, view.profile())))
                        .orElseThrow(() ->
                                Failures.objectNotFound("No property exists with the name '" + name + "'.", name)));
    }

    private static Reply create(ApiCall call) {
        ObjectType type = call.objectType("type");
        call.require(Scopes.writeSchema(type));
        ObjectNode input = call.request().json();
        PortalProfile profile = call.portal().profile();
        return Reply.json(201, call.portal().write(draft -> {
            PropertyDefinition definition = PropertyJson.read(input, draft.now());
            refuseWhatCannotBe(draft, type, definition);
            draft.add(new PortalChange.PropertySaved(type, definition));
            return PropertyJson.write(type, definition, profile);
        }));
    }

    private static void refuseWhatCannotBe(Draft draft, ObjectType type, PropertyDefinition definition) {
        if (draft.definitions(type).containsKey(definition.name())) {
            throw new ApiFailure(
                    409,
                    Envelope.of("OBJECT_ALREADY_EXISTS", "A property named '" + definition.name() + "' already exists.")
                            .withSubCategory("Properties.PROPERTY_WITH_NAME_EXISTS")
                            .with("propertyName", List.of(definition.name())));
        }
        if (draft.isOn(PortalSwitch.REFUSE_PROPERTIES)) {
            throw Failures.validation("This account has reached its limit of custom properties.");
        }
        long unique = draft.definitions(type).values().stream()
                .filter(PropertyDefinition::hasUniqueValue)
                .count();
        if (definition.hasUniqueValue()
                && (unique >= MOST_UNIQUE || draft.isOn(PortalSwitch.REFUSE_UNIQUE_PROPERTIES))) {
            throw Failures.validation("Properties that require unique values cannot be created for " + type.plural()
                    + ": the limit of this account is reached.");
        }
    }
}
