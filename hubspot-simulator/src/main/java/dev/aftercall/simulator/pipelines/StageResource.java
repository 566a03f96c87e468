package dev.aftercall.simulator.pipelines;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.Pipeline.Stage;

/** The stages of a pipeline: list, get, make, replace, change, archive, bring back; what they have been. */
public final class StageResource {

    private static final String FAMILY = "pipelines";
    private static final String ALL = "/{type}/{id}/stages";
    private static final String ONE = ALL + "/{stageId}";

    public void addTo(ApiRoutes routes) {
        routes.addCrm("GET", FAMILY, ALL, Bucket.GENERAL, StageResource::list);
        routes.addCrm("POST", FAMILY, ALL, Bucket.GENERAL, StageResource::create);
        routes.addCrm("GET", FAMILY, ONE, Bucket.GENERAL, StageResource::get);
        routes.addCrm("PUT", FAMILY, ONE, Bucket.GENERAL, StageResource::replace);
        routes.addCrm("PATCH", FAMILY, ONE, Bucket.GENERAL, StageResource::update);
        routes.addCrm("DELETE", FAMILY, ONE, Bucket.GENERAL, StageResource::archive);
        routes.addCrm("GET", FAMILY, ONE + "/audit", Bucket.GENERAL, StageResource::audit);
    }

    private static Reply list(ApiCall request) {
        PipelineCall call = PipelineCall.reading(request);
        return Reply.ok(request.portal().read(view -> {
            ObjectNode body = Json.object();
            ArrayNode results = body.putArray("results");
            call.pipeline(view).liveStages().forEach(stage -> results.add(PipelineJson.stage(stage)));
            return body;
        }));
    }

    private static Reply get(ApiCall request) {
        PipelineCall call = PipelineCall.reading(request);
        return Reply.ok(request.portal().read(view -> PipelineJson.stage(call.stage(call.pipeline(view)))));
    }

    private static Reply create(ApiCall request) {
        PipelineCall call = PipelineCall.writing(request);
        ObjectNode input = request.request().json();
        return Reply.json(201, request.portal().write(draft -> {
            Pipeline pipeline = call.pipeline(draft);
            Stage made = new PipelineInput(draft, call.type()).stage(input);
            return saved(call, draft, pipeline, made);
        }));
    }

    private static Reply replace(ApiCall request) {
        PipelineCall call = PipelineCall.writing(request);
        ObjectNode input = request.request().json();
        return Reply.ok(request.portal().write(draft -> {
            Pipeline pipeline = call.pipeline(draft);
            Stage next = new PipelineInput(draft, call.type()).replacement(call.stage(pipeline), input);
            return saved(call, draft, pipeline, next);
        }));
    }

    private static Reply update(ApiCall request) {
        PipelineCall call = PipelineCall.writing(request);
        ObjectNode input = request.request().json();
        return Reply.ok(request.portal().write(draft -> {
            Pipeline pipeline = call.pipeline(draft);
            Stage next = new PipelineInput(draft, call.type()).changed(call.anyStage(pipeline), input);
            return saved(call, draft, pipeline, next);
        }));
    }

    private static ObjectNode saved(PipelineCall call, Draft draft, Pipeline pipeline, Stage stage) {
        Pipeline next = PipelineInput.checked(pipeline.withStages(with(pipeline, stage), draft.now()));
        new PipelineWriter(draft, call.type()).change(pipeline, next, call.protectsRecords());
        return PipelineJson.stage(stage);
    }

    private static List<Stage> with(Pipeline pipeline, Stage stage) {
        List<Stage> stages = new ArrayList<>(pipeline.stages());
        stages.removeIf(each -> each.id().equals(stage.id()));
        stages.add(stage);
        return stages;
    }

    private static Reply archive(ApiCall request) {
        PipelineCall call = PipelineCall.writing(request);
        return request.portal().write(draft -> {
            Pipeline pipeline = call.pipeline(draft);
            saved(call, draft, pipeline, call.stage(pipeline).archived(draft.now()));
            return Reply.noContent();
        });
    }

    private static Reply audit(ApiCall request) {
        PipelineCall call = PipelineCall.reading(request);
        return Reply.ok(request.portal().read(view -> {
            Pipeline pipeline = call.anyPipeline(view);
            return new PipelineAudit(view, call.type())
                    .of(pipeline.id(), call.anyStage(pipeline).id());
        }));
    }
}
