package dev.aftercall.simulator.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.limits.Plan;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;
import dev.aftercall.simulator.portal.PropertyDefinition;

/** What an account may have and has of records, properties, pipelines and types of its own ("Limits tracking" guide). */
public final class UsageResource {

    /** Records of all types of an account's own together; assumed. */
    private static final long RECORDS_OF_OWN_TYPES = 500_000;

    private static final List<String> CUSTOM = List.of(
            "crm.schemas.custom.read",
            "crm.schemas.custom.write",
            "crm.objects.custom.read",
            "crm.objects.custom.write");
    static final List<String> SCOPES = Stream.concat(
                    Stream.of("contacts", "companies", "deals", "custom", "leads", "line_items", "products")
                            .flatMap(type ->
                                    Stream.of("crm.objects." + type + ".read", "crm.objects." + type + ".write")),
                    Stream.of("e-commerce"))
            .toList();

    /** Works out an answer. */
    private interface Count {
        ObjectNode of(PortalView view, Plan plan);
    }

    public void addTo(ApiRoutes routes) {
        add(routes, "/records", SCOPES, UsageResource::records);
        add(routes, "/custom-properties", SCOPES, UsageResource::customProperties);
        add(routes, "/calculated-properties", SCOPES, UsageResource::calculatedProperties);
        add(routes, "/pipelines", SCOPES, UsageResource::pipelines);
        add(routes, "/custom-object-types", CUSTOM, UsageResource::customTypes);
    }

    private static void add(ApiRoutes routes, String path, List<String> scopes, Count count) {
        routes.addCrm("GET", "limits", path, Bucket.GENERAL, call -> answer(call, scopes, count));
    }

    private static Reply answer(ApiCall call, List<String> scopes, Count count) {
        call.require(scopes);
        return Reply.ok(call.portal().read(view -> count.of(view, call.plan())));
    }

    private static ObjectNode records(PortalView view, Plan plan) {
        return new UsageJson(view, type -> view.live(type).count())
                .split(ObjectType.standard(), plan.records(), RECORDS_OF_OWN_TYPES);
    }

    private static ObjectNode customProperties(PortalView view, Plan plan) {
        UsageJson usage = new UsageJson(view, type -> properties(view, type, each -> !each.hubspotDefined()));
        List<ObjectType> types = new ArrayList<>(view.types().all());
        ObjectNode json = usage.together(types, plan.customPropertiesOfAll());
        json.set("byObjectType", usage.withLimit(types, plan.customProperties()));
        return json;
    }

    private static ObjectNode calculatedProperties(PortalView view, Plan plan) {
        return new UsageJson(view, type -> properties(view, type, PropertyDefinition::isOwnCalculation))
                .together(view.types().all(), plan.calculatedProperties());
    }

    private static long properties(PortalView view, ObjectType type, Predicate<PropertyDefinition> counted) {
        return view.definitions(type).values().stream().filter(counted).count();
    }

    private static ObjectNode pipelines(PortalView view, Plan plan) {
        List<ObjectType> standard =
                ObjectType.standard().stream().filter(ObjectType::hasPipelines).toList();
        return new UsageJson(view, type -> view.pipelines(type).size())
                .split(standard, plan.pipelines(), plan.pipelines());
    }

    private static ObjectNode customTypes(PortalView view, Plan plan) {
        long used = view.types().all().stream().filter(ObjectType::isCustom).count();
        return new Room(plan.customTypes(), used).addTo(Json.object());
    }
}
