package dev.aftercall.simulator.pipelines;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.Pipeline.Stage;
import dev.aftercall.simulator.portal.PortalView;

/** What pipelines and stages have been, the latest first. */
final class PipelineAudit {

    private final PortalView view;
    private final ObjectType type;

    PipelineAudit(PortalView view, ObjectType type) {
        this.view = view;
        this.type = type;
    }

    ObjectNode of(String pipelineId) {
        List<ObjectNode> entries = new ArrayList<>();
        boolean archived = false;
        for (Pipeline version : view.pipelineVersions(type, pipelineId)) {
            String action = action(entries.isEmpty(), archived, version.archivedAt());
            archived = version.isArchived();
            entries.add(entry("Pipeline", pipelineId, action, version.updatedAt(), PipelineJson.pipeline(version)));
        }
        return results(entries);
    }

    ObjectNode of(String pipelineId, String stageId) {
        List<ObjectNode> entries = new ArrayList<>();
        Optional<Stage> before = Optional.empty();
        for (Pipeline version : view.pipelineVersions(type, pipelineId)) {
            Optional<Stage> now = version.stage(stageId);
            if (now.isPresent() && !Objects.equals(before, now)) {
                Stage stage = now.get();
                boolean archived = before.filter(Stage::isArchived).isPresent();
                String action = action(before.isEmpty(), archived, stage.archivedAt());
                entries.add(entry("Stage", stageId, action, stage.updatedAt(), PipelineJson.stage(stage)));
            }
            before = now;
        }
        return results(entries);
    }

    private static String action(boolean first, boolean wasArchived, @Nullable Instant archivedAt) {
        if (first) {
            return "CREATE";
        }
        return archivedAt != null && !wasArchived ? "DELETE" : "UPDATE";
    }

    private ObjectNode entry(String what, String id, String action, Instant at, ObjectNode raw) {
        return Json.object()
                .put("portalId", view.profile().hubId())
                .put("identifier", view.profile().hubId() + ":" + id)
                .put("action", action)
                .put("timestamp", at.toString())
                .put("message", what + " " + action.toLowerCase(Locale.ROOT))
                .put("rawObject", Json.write(raw));
    }

    private static ObjectNode results(List<ObjectNode> entries) {
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        entries.reversed().forEach(results::add);
        return body;
    }
}
