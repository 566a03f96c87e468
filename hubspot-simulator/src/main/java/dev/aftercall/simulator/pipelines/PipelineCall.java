package dev.aftercall.simulator.pipelines;

import java.util.List;
import java.util.Optional;

import dev.aftercall.simulator.api.ApiCall;
import dev.aftercall.simulator.api.ApiVersion;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.Pipeline.Stage;
import dev.aftercall.simulator.portal.RecordSource;

/** A call about pipelines: the type, pipeline and stage that its path names. */
record PipelineCall(ApiCall call, ObjectType type) {

    private static final List<String> READ = List.of(
            "crm.objects.deals.read",
            "crm.objects.deals.write",
            "crm.schemas.deals.read",
            "tickets",
            "crm.objects.leads.read",
            "crm.schemas.custom.read",
            "crm.objects.custom.read");
    private static final List<String> WRITE = List.of(
            "crm.schemas.deals.write",
            "tickets",
            "crm.schemas.custom.write",
            "crm.schemas.leads.write",
            "crm.schemas.contacts.write",
            "crm.schemas.companies.write");

    /** @throws ApiFailure 403 without a scope to read */
    static PipelineCall reading(ApiCall call) {
        call.require(READ);
        return new PipelineCall(call, call.objectType("type"));
    }

    /** @throws ApiFailure 403 without a scope to write, 400 for types that have no pipelines */
    static PipelineCall writing(ApiCall call) {
        call.require(WRITE);
        ObjectType type = call.objectType("type");
        if (!type.hasPipelines()) {
            throw Failures.validation("Objects of type " + type.plural() + " do not have pipelines.");
        }
        return new PipelineCall(call, type);
    }

    boolean asksFor(String parameter) {
        return call.request().query().flag(parameter);
    }

    /** From 2026-09 on a stage in use is never taken away. */
    boolean protectsRecords() {
        return call.version() == ApiVersion.FROM_2026_09
                || asksFor("validateReferencesBeforeDelete")
                || (type.equals(ObjectType.DEALS) && asksFor("validateDealStageUsagesBeforeDelete"));
    }

    /** @throws ApiFailure 404 when there is none in use */
    Pipeline pipeline(RecordSource source) {
        return found(source).filter(pipeline -> !pipeline.isArchived()).orElseThrow(Failures::resourceNotFound);
    }

    /** @throws ApiFailure 404 when there is none, archived ones included */
    Pipeline anyPipeline(RecordSource source) {
        return found(source).orElseThrow(Failures::resourceNotFound);
    }

    private Optional<Pipeline> found(RecordSource source) {
        String id = call.request().pathValue("id");
        return source.allPipelines(type).stream()
                .filter(pipeline -> pipeline.id().equals(id))
                .findFirst();
    }

    /** @throws ApiFailure 404 when there is none in use */
    Stage stage(Pipeline pipeline) {
        return pipeline.stage(call.request().pathValue("stageId"))
                .filter(stage -> !stage.isArchived())
                .orElseThrow(Failures::resourceNotFound);
    }

    /** @throws ApiFailure 404 when there is none, archived ones included */
    Stage anyStage(Pipeline pipeline) {
        return pipeline.stage(call.request().pathValue("stageId")).orElseThrow(Failures::resourceNotFound);
    }
}
