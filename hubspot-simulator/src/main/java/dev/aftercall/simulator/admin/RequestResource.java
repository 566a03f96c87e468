package dev.aftercall.simulator.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Router;

/** Shows and resets the request counts: {@code /_sim/requests}. */
public final class RequestResource {

    private final RequestCounts counts;

    public RequestResource(RequestCounts counts) {
        this.counts = counts;
    }

    public void addTo(Router router) {
        router.add("GET", "/_sim/requests", request -> Reply.ok(list()));
        router.add("DELETE", "/_sim/requests", request -> {
            counts.clear();
            return Reply.noContent();
        });
    }

    private ObjectNode list() {
        ObjectNode body = Json.object();
        ArrayNode requests = body.putArray("requests");
        counts.all().forEach((key, count) -> {
            ObjectNode json = requests.addObject();
            key.hubId().ifPresent(hubId -> json.put("hubId", hubId));
            json.put("method", key.method());
            json.put("path", key.route());
            json.put("status", key.status());
            json.put("count", count);
        });
        return body;
    }
}
