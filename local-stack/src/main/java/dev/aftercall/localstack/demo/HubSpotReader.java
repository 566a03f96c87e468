package dev.aftercall.localstack.demo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.Http;
import dev.aftercall.localstack.client.WorkspaceApi;

/** Reads a portal from the simulator's own API, which knows nothing of aftercall. */
final class HubSpotReader {
    private final Http http = new Http();
    private final URI simulator;
    private final long hubId;

    HubSpotReader(URI simulator, long hubId) {
        this.simulator = simulator;
        this.hubId = hubId;
    }

    /** All that it holds now. */
    PortalContents read() {
        Map<String, List<HubSpotRecord>> records = new HashMap<>();
        for (String type : PortalContents.TYPES) {
            records.put(type, records(type));
        }
        return new PortalContents(records);
    }

    private List<HubSpotRecord> records(String type) {
        URI address = simulator.resolve("/_sim/portals/%d/objects/%s".formatted(hubId, type));
        Answer answer = WorkspaceApi.success("the simulator", http.send(HttpRequest.newBuilder(address)));
        List<HubSpotRecord> records = new ArrayList<>();
        answer.json().path("results").forEach(json -> records.add(HubSpotRecord.of(type, json)));
        return List.copyOf(records);
    }
}
