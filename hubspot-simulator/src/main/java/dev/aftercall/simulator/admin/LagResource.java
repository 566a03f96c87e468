package dev.aftercall.simulator.admin;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.latency.LagSettings;

import static dev.aftercall.simulator.http.Form.Kind.NUMBER;

/** Sets how far search lags behind: {@code /_sim/index-lag}. */
public final class LagResource {

    private static final Form FIELDS = new Form(Map.ofEntries(
            Map.entry("medianMillis", NUMBER), Map.entry("p99Millis", NUMBER), Map.entry("seed", NUMBER)));

    private final Supplier<LagSettings> current;
    private final Consumer<LagSettings> setter;

    /** @param setter makes every portal lag so */
    public LagResource(Supplier<LagSettings> current, Consumer<LagSettings> setter) {
        this.current = current;
        this.setter = setter;
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/index-lag", request -> Reply.ok(shown()));
        router.add("POST", "/_sim/index-lag", this::set);
        router.add("DELETE", "/_sim/index-lag", request -> {
            setter.accept(LagSettings.NONE);
            return Reply.noContent();
        });
    }

    private Reply set(Request request) {
        ObjectNode sent = FIELDS.check(request.json());
        LagSettings usual = LagSettings.USUAL;
        try {
            setter.accept(new LagSettings(
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
        LagSettings settings = current.get();
        return Json.object()
                .put("medianMillis", settings.median().toMillis())
                .put("p99Millis", settings.p99().toMillis())
                .put("seed", settings.seed());
    }
}
