package dev.aftercall.simulator.pipelines;

import java.time.Instant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.Pipeline.Stage;

/** Pipelines and stages on the wire. */
final class PipelineJson {

    private PipelineJson() {}

    /** With the stages that are in use. */
    static ObjectNode pipeline(Pipeline pipeline) {
        ObjectNode json = Json.object();
        json.put("id", pipeline.id());
        json.put("label", pipeline.label());
        json.put("displayOrder", pipeline.displayOrder());
        addState(json, pipeline.createdAt(), pipeline.updatedAt(), pipeline.archivedAt());
        ArrayNode stages = json.putArray("stages");
        pipeline.liveStages().forEach(stage -> stages.add(stage(stage)));
        return json;
    }

    /** Values of a stage's metadata are strings, booleans too. */
    static ObjectNode stage(Stage stage) {
        ObjectNode json = Json.object();
        json.put("id", stage.id());
        json.put("label", stage.label());
        json.put("displayOrder", stage.displayOrder());
        addState(json, stage.createdAt(), stage.updatedAt(), stage.archivedAt());
        json.put("writePermissions", "CRM_PERMISSIONS_ENFORCEMENT");
        ObjectNode metadata = json.putObject("metadata");
        stage.metadata().forEach(metadata::put);
        return json;
    }

    private static void addState(ObjectNode json, Instant createdAt, Instant updatedAt, @Nullable Instant archivedAt) {
        json.put("createdAt", createdAt.toString());
        json.put("updatedAt", updatedAt.toString());
        json.put("archived", archivedAt != null);
        if (archivedAt != null) {
            json.put("archivedAt", archivedAt.toString());
        }
    }
}
