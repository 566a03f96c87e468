package dev.aftercall.simulator.admin;

import java.time.Clock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Router;

/** Shows and resets the request counts: {@code /_sim/requests}. */
public final class RequestResource {

    private final RequestCounts counts;
    private final Clock clock;

    public RequestResource(RequestCounts counts, Clock clock) {
        this.counts = counts;
        this.clock = clock;
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
            ObjectNode json = named(requests, key.endpoint());
            json.put("status", key.status());
            json.put("count", count);
        });
        ArrayNode rates = body.putArray("rates");
        counts.rates(clock.instant()).forEach((endpoint, reading) -> {
            ObjectNode json = named(rates, endpoint);
            json.put("lastSecond", reading.lastSecond());
            json.put("lastTenSeconds", reading.lastTenSeconds());
            json.put("peakSecond", reading.peak());
        });
        return body;
    }

    private static ObjectNode named(ArrayNode list, RequestCounts.Endpoint endpoint) {
        ObjectNode json = list.addObject();
        endpoint.hubId().ifPresent(hubId -> json.put("hubId", hubId));
        json.put("method", endpoint.method());
        json.put("path", endpoint.route());
        return json;
    }
}
