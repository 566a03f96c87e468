package dev.aftercall.simulator.api;

import java.util.Optional;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.limits.Plan;
import dev.aftercall.simulator.limits.Plans;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Portal;
import dev.aftercall.simulator.portal.PortalSwitch;

/**
 * Refuses what an account's plan does not hold: custom objects, campaigns, leads, and more of what is counted than it may
 * have. Properties are counted where they are made.
 */
public final class PlanRules {

    private final Plans plans;

    public PlanRules(Plans plans) {
        this.plans = plans;
    }

    /** @throws ApiFailure 403 or 400 when the plan does not hold what is asked */
    void check(ApiCall call) {
        Plan plan = plans.of(call.grant().hubId());
        if (plan != Plan.ENTERPRISE && needsEnterprise(call)) {
            throw new ApiFailure(403, Envelope.of("FORBIDDEN", "This account does not have access to custom objects."));
        }
        if (!plan.hasLeads() && type(call).filter(ObjectType.LEADS::equals).isPresent()) {
            throw new ApiFailure(403, Envelope.of("FORBIDDEN", "This account does not have access to leads."));
        }
        if (sendsEvents(call)
                && !plan.hasEvents(call.portal().read(view -> view.isOn(PortalSwitch.CUSTOM_EVENTS_FROM_PRO)))) {
            throw new ApiFailure(403, Envelope.of("FORBIDDEN", "This account does not have access to custom events."));
        }
        if (makesType(call) && customTypes(call) >= plan.customTypes()) {
            throw new ApiFailure(
                    400, Envelope.of("VALIDATION_ERROR", "This account has reached its limit of custom objects."));
        }
        if (makesPipeline(call) && pipelines(call) >= plan.pipelines()) {
            throw new ApiFailure(
                    400, Envelope.of("VALIDATION_ERROR", "This account has reached its limit of pipelines."));
        }
        if (!plan.hasCampaigns() && call.request().path().matches("/marketing/(v3/)?campaigns(/.*)?")) {
            throw new ApiFailure(403, Envelope.of("FORBIDDEN", "This account does not have access to campaigns."));
        }
    }

    private static boolean sendsEvents(ApiCall call) {
        return call.request().path().matches("/events/[a-z0-9/-]+/send(/batch)?/?");
    }

    private static boolean makesType(ApiCall call) {
        return call.request().method().equals("POST") && call.request().path().endsWith("/schemas");
    }

    private static long customTypes(ApiCall call) {
        return call.portal().types().all().stream().filter(ObjectType::isCustom).count();
    }

    private static boolean makesPipeline(ApiCall call) {
        return call.request().method().equals("POST")
                && call.request().path().contains("/pipelines/")
                && call.request().findPathValue("id").isEmpty();
    }

    private static long pipelines(ApiCall call) {
        return type(call)
                .map(type -> call.portal()
                        .read(view -> view.types().all().stream()
                                .filter(each -> each.equals(type) || (each.isCustom() && type.isCustom()))
                                .mapToLong(each -> view.pipelines(each).size())
                                .sum()))
                .orElse(0L);
    }

    private static boolean needsEnterprise(ApiCall call) {
        String path = call.request().path();
        return (path.contains("/schemas") && !call.request().method().equals("GET"))
                || type(call).filter(ObjectType::isCustom).isPresent();
    }

    private static Optional<ObjectType> type(ApiCall call) {
        Portal portal = call.portal();
        return call.request().findPathValue("type").flatMap(portal.types()::find);
    }
}
