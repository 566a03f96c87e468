package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Pipeline;

/** Where records stand in their pipeline: who names none is in the first one, and a stage belongs to its pipeline. */
public final class StageValues {

    private final ObjectType type;
    private final List<Pipeline> pipelines;
    private final long hubId;

    StageValues(Draft draft, ObjectType type) {
        this.type = type;
        this.pipelines = draft.pipelines(type);
        this.hubId = draft.profile().hubId();
    }

    /** The property that holds the pipeline; deals have one of their own. */
    public static String pipelineProperty(ObjectType type) {
        return type.equals(ObjectType.DEALS) ? "pipeline" : "hs_pipeline";
    }

    /** The property that holds the stage; deals have one of their own. */
    public static String stageProperty(ObjectType type) {
        return type.equals(ObjectType.DEALS) ? "dealstage" : "hs_pipeline_stage";
    }

    /** Puts a new record of a type that has pipelines into the first, a lead into its first stage, unless it says otherwise. */
    void complete(Map<String, String> values) {
        boolean always = type.hasPipelines() && !type.isCustom();
        if (!pipelines.isEmpty() && (always || values.containsKey(stageProperty(type)))) {
            values.putIfAbsent(pipelineProperty(type), pipelines.getFirst().id());
        }
        if (type.equals(ObjectType.LEADS)) {
            startAtFirstStage(values);
        }
    }

    private void startAtFirstStage(Map<String, String> values) {
        pipelines.stream()
                .filter(each -> each.id().equals(values.get(pipelineProperty(type))))
                .flatMap(each -> each.liveStages().stream())
                .findFirst()
                .ifPresent(stage -> values.putIfAbsent(stageProperty(type), stage.id()));
    }

    /**
     * Refuses a stage of another pipeline.
     *
     * @param sent names of the properties that the request sets
     * @throws ApiFailure 400 with INVALID_OPTION
     */
    void check(Map<String, String> values, Set<String> sent) {
        String stage = values.getOrDefault(stageProperty(type), "");
        boolean moves = sent.contains(stageProperty(type)) || sent.contains(pipelineProperty(type));
        if (!moves || stage.isEmpty()) {
            return;
        }
        String pipeline = values.getOrDefault(pipelineProperty(type), "");
        if (pipelines.stream().noneMatch(each -> each.id().equals(pipeline) && each.hasLive(stage))) {
            throw PropertyError.failure(
                    hubId,
                    List.of(new PropertyError(
                            stageProperty(type),
                            "INVALID_OPTION",
                            stage + " is not a stage of the pipeline " + pipeline + ".")));
        }
    }
}
