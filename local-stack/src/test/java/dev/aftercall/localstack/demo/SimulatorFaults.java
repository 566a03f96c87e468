package dev.aftercall.localstack.demo;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.Http;
import dev.aftercall.localstack.client.WorkspaceApi;

/** Makes the simulated HubSpot fail. */
final class SimulatorFaults {
    private final Http http = new Http();
    private final URI faults;

    SimulatorFaults(URI simulator) {
        this.faults = simulator.resolve("/_sim/faults");
    }

    /** The next POST to this path is done, and its answer held back. */
    int holdAnswerTo(String path) {
        ObjectNode fault = Answer.JSON
                .createObjectNode()
                .put("method", "POST")
                .put("path", path)
                .put("effect", "hold-after");
        Answer added = http.send(HttpRequest.newBuilder(faults).POST(BodyPublishers.ofString(fault.toString())));
        return WorkspaceApi.success("adding a fault", added).json().path("id").asInt();
    }

    /** Whether a fault holds an answer back now. */
    boolean isHolding(int fault) {
        for (var each : http.send(HttpRequest.newBuilder(faults)).json().path("faults")) {
            if (each.path("id").asInt() == fault) {
                return each.path("holding").asInt() > 0;
            }
        }
        return false;
    }

    void clear() {
        http.send(HttpRequest.newBuilder(faults).DELETE());
    }
}
