package dev.aftercall.simulator.pipelines;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.objects.DerivedValues;
import dev.aftercall.simulator.objects.StageValues;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.Pipeline.Stage;
import dev.aftercall.simulator.portal.PortalChange;

/**
 * Stores pipelines in a draft. Deals follow a stage that means something else than before: their worked-out values
 * change, and the date of their last change with them.
 */
final class PipelineWriter {

    private static final int MOST_NAMED = 100;

    private final Draft draft;
    private final ObjectType type;

    PipelineWriter(Draft draft, ObjectType type) {
        this.draft = draft;
        this.type = type;
    }

    Pipeline make(Pipeline pipeline) {
        draft.add(new PortalChange.PipelineSaved(type, pipeline));
        return pipeline;
    }

    /**
     * Stores another state of a pipeline.
     *
     * @throws ApiFailure 400 when records are in a stage that goes out of use, if they are protected
     */
    Pipeline change(Pipeline before, Pipeline after, boolean protectsRecords) {
        Set<String> gone = before.liveStages().stream()
                .map(Stage::id)
                .filter(id -> !after.hasLive(id))
                .collect(Collectors.toSet());
        if (protectsRecords) {
            refuseUsed(before, gone);
        }
        make(after);
        Set<String> other = after.stages().stream()
                .filter(stage -> before.stage(stage.id())
                        .filter(known -> !known.metadata().equals(stage.metadata()))
                        .isPresent())
                .map(Stage::id)
                .collect(Collectors.toSet());
        if (!other.isEmpty()) {
            follow(after, other);
        }
        return after;
    }

    /**
     * Takes a pipeline out of use.
     *
     * @throws ApiFailure 400 for the last one, and when records are in it, if they are protected
     */
    void archive(Pipeline pipeline, boolean protectsRecords) {
        if (!type.isCustom() && draft.pipelines(type).size() == 1) {
            throw Failures.validation("The last pipeline of " + type.plural() + " cannot be deleted.");
        }
        if (protectsRecords) {
            refuseUsed(pipeline, pipeline.liveStages().stream().map(Stage::id).collect(Collectors.toSet()));
        }
        make(pipeline.archived(draft.now()));
    }

    private Stream<CrmRecord> records(Pipeline pipeline, Set<String> stages) {
        return draft.before(type)
                .filter(row -> !row.isArchived())
                .filter(row -> row.value(StageValues.pipelineProperty(type))
                        .filter(pipeline.id()::equals)
                        .isPresent())
                .filter(row -> row.value(StageValues.stageProperty(type))
                        .filter(stages::contains)
                        .isPresent());
    }

    private void refuseUsed(Pipeline pipeline, Set<String> stages) {
        List<String> ids = records(pipeline, stages)
                .limit(MOST_NAMED)
                .map(row -> Long.toString(row.id()))
                .toList();
        if (!ids.isEmpty()) {
            List<String> named = stages.stream().sorted().toList();
            throw new ApiFailure(
                    400,
                    Envelope.of(
                                    "VALIDATION_ERROR",
                                    "Stage IDs: " + named + " are being referenced by object IDs: " + ids)
                            .withSubCategory("PipelineError.STAGE_ID_IN_USE")
                            .with("stageIds", List.of(named.toString()))
                            .with("objectIds", List.of(ids.toString())));
        }
    }

    private void follow(Pipeline after, Set<String> stages) {
        List<Pipeline> pipelines = new ArrayList<>(draft.allPipelines(type));
        pipelines.replaceAll(each -> each.id().equals(after.id()) ? after : each);
        for (CrmRecord row : records(after, stages).toList()) {
            Map<String, String> values = row.properties();
            DerivedValues.fill(type, pipelines, values);
            if (!values.equals(row.properties())) {
                values.put(type.modifiedProperty(), draft.nowText());
                draft.save(row.withProperties(values, draft.now()));
            }
        }
    }
}
