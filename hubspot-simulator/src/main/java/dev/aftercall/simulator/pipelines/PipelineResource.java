package dev.aftercall.simulator.pipelines;

import java.util.Comparator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiRoutes;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.portal.Pipeline;

/** Pipelines with their stages: list, get, make, replace, change, archive, bring back; what they have been. */
public final class PipelineResource {

    private static final String FAMILY = "pipelines";
    private static final String ALL = "/{type}";
    private static final String ONE = ALL + "/{id}";

    public void addTo(ApiRoutes routes) {
        routes.addCrm("GET", FAMILY, ALL, Bucket.GENERAL, PipelineResource::list);
        routes.addCrm("POST", FAMILY, ALL, Bucket.GENERAL, PipelineResource::create);
        routes.addCrm("GET", FAMILY, ONE, Bucket.GENERAL, PipelineResource::get);
        routes.addCrm("PUT", FAMILY, ONE, Bucket.GENERAL, PipelineResource::replace);
        routes.addCrm("PATCH", FAMILY, ONE, Bucket.GENERAL, PipelineResource::update);
        routes.addCrm("DELETE", FAMILY, ONE, Bucket.GENERAL, PipelineResource::archive);
        routes.addCrm("GET", FAMILY, ONE + "/audit", Bucket.GENERAL, PipelineResource::audit);
    }

    private static Reply list(ApiCall request) {
        PipelineCall call = PipelineCall.reading(request);
        boolean archived = call.asksFor("archived");
        return Reply.ok(request.portal().read(view -> {
            ObjectNode body = Json.object();
            ArrayNode results = body.putArray("results");
            view.allPipelines(call.type()).stream()
                    .filter(pipeline -> pipeline.isArchived() == archived)
                    .sorted(Comparator.comparing(each -> each, Pipeline.SHOWN))
                    .forEach(pipeline -> results.add(PipelineJson.pipeline(pipeline)));
            return body;
        }));
    }

    private static Reply get(ApiCall request) {
        PipelineCall call = PipelineCall.reading(request);
        return Reply.ok(request.portal().read(view -> PipelineJson.pipeline(call.pipeline(view))));
    }

    private static Reply create(ApiCall request) {
        PipelineCall call = PipelineCall.writing(request);
        ObjectNode input = request.request().json();
        return Reply.json(201, request.portal().write(draft -> {
            PipelineInput read = new PipelineInput(draft, call.type());
            return PipelineJson.pipeline(new PipelineWriter(draft, call.type()).make(read.pipeline(input)));
        }));
    }

    private static Reply replace(ApiCall request) {
        PipelineCall call = PipelineCall.writing(request);
        ObjectNode input = request.request().json();
        return Reply.ok(request.portal().write(draft -> {
            Pipeline before = call.pipeline(draft);
            Pipeline after = new PipelineInput(draft, call.type()).replacement(before, input);
            return PipelineJson.pipeline(
                    new PipelineWriter(draft, call.type()).change(before, after, call.protectsRecords()));
        }));
    }

    private static Reply update(ApiCall request) {
        PipelineCall call = PipelineCall.writing(request);
        ObjectNode input = request.request().json();
        return Reply.ok(request.portal().write(draft -> {
            Pipeline before = call.anyPipeline(draft);
            Pipeline after = new PipelineInput(draft, call.type()).changed(before, input);
            return PipelineJson.pipeline(new PipelineWriter(draft, call.type()).change(before, after, false));
        }));
    }

    private static Reply archive(ApiCall request) {
        PipelineCall call = PipelineCall.writing(request);
        return request.portal().write(draft -> {
            new PipelineWriter(draft, call.type()).archive(call.pipeline(draft), call.protectsRecords());
            return Reply.noContent();
        });
    }

    private static Reply audit(ApiCall request) {
        PipelineCall call = PipelineCall.reading(request);
        return Reply.ok(request.portal()
                .read(view -> new PipelineAudit(view, call.type())
                        .of(call.anyPipeline(view).id())));
    }
}
