package dev.aftercall.simulator.admin;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.latency.LagSettings;
import dev.aftercall.simulator.state.Setting;

import static dev.aftercall.simulator.http.Form.Kind.COUNT;
import static dev.aftercall.simulator.http.Form.Kind.WHOLE;

/** Sets how far search lags behind: {@code /_sim/index-lag}. */
public final class LagResource {

    private static final Form FIELDS = new Form(
            Map.ofEntries(Map.entry("medianMillis", COUNT), Map.entry("p99Millis", COUNT), Map.entry("seed", WHOLE)));

    private final Setting<LagSettings> lag;

    public LagResource(Setting<LagSettings> lag) {
        this.lag = lag;
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/index-lag", request -> Reply.ok(shown()));
        router.add("POST", "/_sim/index-lag", this::set);
        router.add("DELETE", "/_sim/index-lag", request -> {
            lag.set(LagSettings.NONE);
            return Reply.noContent();
        });
    }

    private Reply set(Request request) {
        ObjectNode sent = FIELDS.check(request.json());
        LagSettings usual = LagSettings.USUAL;
        try {
            lag.set(new LagSettings(
                    millis(sent, "medianMillis", usual.median()),
                    millis(sent, "p99Millis", usual.p99()),
                    sent.path("seed").asLong(usual.seed())));
        } catch (IllegalArgumentException e) {
            throw Failures.validation("the lag will not do: " + e.getMessage(), e);
        }
        return Reply.ok(shown());
    }

    private static Duration millis(ObjectNode sent, String field, Duration fallback) {
        return Duration.ofMillis(sent.path(field).asLong(fallback.toMillis()));
    }

    private ObjectNode shown() {
        LagSettings settings = lag.get();
        return Json.object()
                .put("medianMillis", settings.median().toMillis())
                .put("p99Millis", settings.p99().toMillis())
                .put("seed", settings.seed());
    }
}
