package dev.aftercall.simulator.pipelines;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.Pipeline;
import dev.aftercall.simulator.portal.Pipeline.Stage;

/** Reads pipelines and stages from requests and refuses what cannot be one. */
final class PipelineInput {

    private static final int MOST_STAGES = 100;
    private static final String ORDER = "displayOrder";
    private static final String LABEL = "label";
    private static final String STAGES = "stages";
    private static final String ARCHIVED = "archived";

    private final Draft draft;
    private final ObjectType type;
    private long lastNumber;

    PipelineInput(Draft draft, ObjectType type) {
        this.draft = draft;
        this.type = type;
        this.lastNumber = Math.max(draft.lastStage(), draft.profile().hubId() * 1_000);
    }

    /** Numbers of different accounts never meet, and none comes again. */
    private String newId() {
        lastNumber++;
        return Long.toString(lastNumber);
    }

    /** A new one. */
    Pipeline pipeline(ObjectNode input) {
        requireAll(input, ORDER, LABEL, STAGES);
        String id = freeId(Json.text(input, "pipelineId", ""));
        List<Stage> stages = new ArrayList<>();
        for (ObjectNode each : Json.objects(input, STAGES)) {
            stages.add(stage(each, freeId(Json.text(each, "stageId", ""))));
        }
        return checked(new Pipeline(id, label(input), order(input), stages, draft.now(), draft.now(), null));
    }

    private String freeId(String wanted) {
        boolean taken = draft.allPipelines(type).stream()
                .anyMatch(pipeline ->
                        pipeline.id().equals(wanted) || pipeline.stage(wanted).isPresent());
        if (taken) {
            throw new ApiFailure(
                    409, Envelope.of("CONFLICT", "The id " + wanted + " is used by another pipeline or stage."));
        }
        return wanted.isEmpty() ? newId() : wanted;
    }

    /** What takes the place of one: stages that it names by id stay, others are new, the rest go out of use. */
    Pipeline replacement(Pipeline before, ObjectNode input) {
        requireAll(input, ORDER, LABEL, STAGES);
        List<Stage> stages = new ArrayList<>();
        Set<String> kept = new HashSet<>();
        for (ObjectNode each : Json.objects(input, STAGES)) {
            Optional<Stage> known = before.stage(Json.text(each, "stageId", ""));
            Stage next = known.isPresent()
                    ? replacement(known.get(), each)
                    : stage(each, freeId(Json.text(each, "stageId", "")));
            kept.add(next.id());
            stages.add(next);
        }
        before.stages().stream()
                .filter(stage -> !kept.contains(stage.id()))
                .map(stage -> stage.isArchived() ? stage : stage.archived(draft.now()))
                .forEach(stages::add);
        return checked(
                new Pipeline(before.id(), label(input), order(input), stages, before.createdAt(), draft.now(), null));
    }

    /** One with what an update sends; an archived one can be brought back and nothing else. */
    Pipeline changed(Pipeline before, ObjectNode input) {
        refuseUnfitArchiving(input, before.isArchived());
        return new Pipeline(
                before.id(),
                label(input, before.label()),
                input.path(ORDER).asInt(before.displayOrder()),
                before.stages(),
                before.createdAt(),
                draft.now(),
                null);
    }

    private static void refuseUnfitArchiving(ObjectNode input, boolean isArchived) {
        if (isArchived && !Json.text(input, ARCHIVED, "").equals("false")) {
            throw Failures.resourceNotFound();
        }
        if (!isArchived && input.hasNonNull(ARCHIVED)) {
            throw Failures.validation("'archived' can only be set to bring back what is archived.");
        }
    }

    /** A new stage. */
    Stage stage(ObjectNode input) {
        return stage(input, freeId(Json.text(input, "stageId", "")));
    }

    private Stage stage(ObjectNode input, String id) {
        requireAll(input, ORDER, LABEL);
        return new Stage(
                id,
                label(input),
                order(input),
                StageMetadata.read(type, input, Optional.empty()),
                draft.now(),
                draft.now(),
                null);
    }

    /** What takes the place of a stage. */
    Stage replacement(Stage before, ObjectNode input) {
        Stage next = stage(input, before.id());
        return new Stage(
                next.id(), next.label(), next.displayOrder(), next.metadata(), before.createdAt(), draft.now(), null);
    }

    /** A stage with what an update sends; an archived one can be brought back and nothing else. */
    Stage changed(Stage before, ObjectNode input) {
        refuseUnfitArchiving(input, before.isArchived());
        return new Stage(
                before.id(),
                label(input, before.label()),
                input.path(ORDER).asInt(before.displayOrder()),
                StageMetadata.read(type, input, Optional.of(before)),
                before.createdAt(),
                draft.now(),
                null);
    }

    private static void requireAll(ObjectNode input, String... fields) {
        List<String> missing =
                Stream.of(fields).filter(field -> !input.hasNonNull(field)).toList();
        if (!missing.isEmpty()) {
            throw Failures.validation(
                    "Invalid input JSON on line 1, column 1. Some required fields were not set: " + missing);
        }
    }

    private static String label(ObjectNode input) {
        return label(input, "");
    }

    private static String label(ObjectNode input, String fallback) {
        String label = Json.text(input, LABEL, fallback);
        if (label.isBlank()) {
            throw Failures.validation("'label' must not be blank.");
        }
        return label;
    }

    private static int order(ObjectNode input) {
        return input.path(ORDER).asInt();
    }

    /** @throws ApiFailure 400 for a pipeline that cannot be */
    static Pipeline checked(Pipeline pipeline) {
        List<Stage> live = pipeline.liveStages();
        if (live.isEmpty() || live.size() > MOST_STAGES) {
            throw Failures.validation("A pipeline has 1 to " + MOST_STAGES + " stages.");
        }
        if (live.stream().map(Stage::label).distinct().count() < live.size()
                || live.stream().map(Stage::id).distinct().count() < live.size()) {
            throw Failures.validation("The stages of a pipeline must have different labels and ids.");
        }
        return pipeline;
    }
}
