package dev.aftercall.simulator.account;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.Pipeline;

/** Pipelines with their stages: list and get. Only deals and tickets have any here. */
public final class PipelineResource {

    private static final List<String> SCOPES =
            List.of("crm.objects.deals.read", "crm.objects.deals.write", "crm.schemas.deals.read", "tickets");

    public void addTo(ApiRoutes routes) {
        routes.addCrm("GET", "pipelines", "/{type}", Bucket.GENERAL, PipelineResource::list);
        routes.addCrm("GET", "pipelines", "/{type}/{id}", Bucket.GENERAL, PipelineResource::get);
    }

    private static List<Pipeline> pipelines(ApiCall call) {
        call.require(SCOPES);
        return call.portal().profile().pipelines(call.objectType("type"));
    }

    private static Reply list(ApiCall call) {
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        pipelines(call).forEach(pipeline -> results.add(json(pipeline)));
        return Reply.ok(body);
    }

    private static Reply get(ApiCall call) {
        return pipelines(call).stream()
                .filter(pipeline -> pipeline.id().equals(call.request().pathValue("id")))
                .findFirst()
                .map(pipeline -> Reply.ok(json(pipeline)))
                .orElseThrow(Failures::resourceNotFound);
    }

    private static ObjectNode json(Pipeline pipeline) {
        ObjectNode json = named(pipeline.id(), pipeline.label(), pipeline.displayOrder(), pipeline);
        ArrayNode stages = json.putArray("stages");
        for (int i = 0; i < pipeline.stages().size(); i++) {
            Pipeline.Stage stage = pipeline.stages().get(i);
            ObjectNode node = named(stage.id(), stage.label(), i, pipeline);
            node.put("writePermissions", "CRM_PERMISSIONS_ENFORCEMENT");
            // Values of a stage's metadata are strings, booleans too.
            node.putObject("metadata")
                    .put("isClosed", Boolean.toString(stage.isClosed()))
                    .put("probability", stage.probability());
            stages.add(node);
        }
        return json;
    }

    private static ObjectNode named(String id, String label, int order, Pipeline pipeline) {
        ObjectNode json = Json.object();
        json.put("id", id);
        json.put("label", label);
        json.put("displayOrder", order);
        json.put("createdAt", pipeline.createdAt().toString());
        json.put("updatedAt", pipeline.createdAt().toString());
        json.put("archived", false);
        return json;
    }
}
