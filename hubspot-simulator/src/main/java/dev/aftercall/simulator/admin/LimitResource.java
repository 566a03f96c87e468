package dev.aftercall.simulator.admin;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.limits.LimitSettings;
import dev.aftercall.simulator.limits.Plan;
import dev.aftercall.simulator.limits.RateLimits;
import dev.aftercall.simulator.portal.Portal;

import static dev.aftercall.simulator.http.Form.Kind.COUNT;
import static dev.aftercall.simulator.http.Form.Kind.FLAG;
import static dev.aftercall.simulator.http.Form.Kind.NUMBER;
import static dev.aftercall.simulator.http.Form.Kind.OBJECT;
import static dev.aftercall.simulator.http.Form.Kind.TEXT;

/** Shows and sets limits, {@code /_sim/limits}, and the plan of an account. */
public final class LimitResource {

    private static final Form FIELDS = new Form(Map.ofEntries(
            Map.entry("perTenSeconds", COUNT),
            Map.entry("searchesPerSecond", COUNT),
            Map.entry("searchesByToken", FLAG),
            Map.entry("addOn", FLAG),
            Map.entry("retryAfter", FLAG),
            Map.entry("daily", COUNT),
            Map.entry("others", OBJECT)));
    private static final Form OTHERS = new Form(Map.ofEntries(
            Map.entry("general", NUMBER),
            Map.entry("searches", NUMBER),
            Map.entry("associations", NUMBER),
            Map.entry("daily", NUMBER)));
    private static final Form PLAN = new Form(Map.ofEntries(Map.entry("plan", TEXT)));

    private final RateLimits limits;
    private final Map<Long, Portal> portals;

    public LimitResource(RateLimits limits, Map<Long, Portal> portals) {
        this.limits = limits;
        this.portals = new TreeMap<>(portals);
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/limits", request -> Reply.ok(shown()));
        router.add("POST", "/_sim/limits", this::set);
        router.add("DELETE", "/_sim/limits", request -> {
            limits.clear();
            return Reply.noContent();
        });
        router.add("POST", "/_sim/portals/{hubId}/plan", this::setPlan);
    }

    private ObjectNode shown() {
        LimitSettings settings = limits.settings();
        ObjectNode json = Json.object();
        json.put("perTenSeconds", settings.perTenSeconds());
        json.put("searchesPerSecond", settings.searchesPerSecond());
        json.put("searchesByToken", settings.searchesByToken());
        json.put("addOn", settings.addOn());
        json.put("retryAfter", settings.retryAfter());
        json.put("daily", settings.daily());
        json.putObject("others")
                .put("general", settings.others().general())
                .put("searches", settings.others().searches())
                .put("associations", settings.others().associations())
                .put("daily", settings.others().daily());
        ObjectNode plans = json.putObject("plans");
        portals.keySet()
                .forEach(hubId ->
                        plans.put(Long.toString(hubId), limits.plans().of(hubId).wireName()));
        return json;
    }

    /** What is not named stays as it is. */
    private Reply set(Request request) {
        ObjectNode sent = FIELDS.check(request.json());
        ObjectNode others = OTHERS.check(sent.path("others") instanceof ObjectNode told ? told : Json.object());
        try {
            limits.update(before -> changed(before, sent, others));
        } catch (IllegalArgumentException e) {
            throw Failures.validation("the limits will not do: " + e.getMessage(), e);
        }
        return Reply.ok(shown());
    }

    private static LimitSettings changed(LimitSettings before, ObjectNode sent, ObjectNode others) {
        return new LimitSettings(
                sent.path("perTenSeconds").asInt(before.perTenSeconds()),
                sent.path("searchesPerSecond").asInt(before.searchesPerSecond()),
                sent.path("searchesByToken").asBoolean(before.searchesByToken()),
                sent.path("addOn").asBoolean(before.addOn()),
                sent.path("retryAfter").asBoolean(before.retryAfter()),
                sent.path("daily").asInt(before.daily()),
                new LimitSettings.Others(
                        others.path("general").asDouble(before.others().general()),
                        others.path("searches").asDouble(before.others().searches()),
                        others.path("associations").asDouble(before.others().associations()),
                        others.path("daily").asDouble(before.others().daily())));
    }

    private Reply setPlan(Request request) {
        long hubId = new Accounts(portals).named(request).profile().hubId();
        Plan plan = Plan.parse(Json.text(PLAN.check(request.json()), "plan", ""))
                .orElseThrow(() -> Failures.validation("plan must be free, starter, pro or enterprise"));
        limits.plans().set(hubId, plan);
        return Reply.noContent();
    }
}
