package dev.aftercall.simulator.admin;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Form;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.objects.BatchSettings;
import dev.aftercall.simulator.state.Setting;

import static dev.aftercall.simulator.http.Form.Kind.FLAG;

/** Sets how batches answer where HubSpot's own answers vary: {@code /_sim/batches}. */
public final class BatchesResource {

    private static final Form FIELDS = new Form(Map.ofEntries(Map.entry("shuffle", FLAG), Map.entry("traceIds", FLAG)));

    private final Setting<BatchSettings> settings;

    public BatchesResource(Setting<BatchSettings> settings) {
        this.settings = settings;
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/batches", request -> Reply.ok(shown()));
        router.add("POST", "/_sim/batches", this::set);
    }

    private Reply set(Request request) {
        ObjectNode sent = FIELDS.check(request.json());
        settings.update(before -> new BatchSettings(
                sent.path("shuffle").asBoolean(before.shuffleResults()),
                sent.path("traceIds").asBoolean(before.echoTraceIds())));
        return Reply.ok(shown());
    }

    private ObjectNode shown() {
        return Json.object()
                .put("shuffle", settings.get().shuffleResults())
                .put("traceIds", settings.get().echoTraceIds());
    }
}
