package dev.aftercall.simulator.endpoints;

import java.util.List;

/** Pipelines and their stages. */
final class PipelineExamples {

    private static final String STAGE =
            "{\"label\": \"Due\", \"displayOrder\": 0, \"metadata\": {\"probability\": \"0.5\"}}";
    private static final String RENEWALS = "{\"label\": \"Renewals\", \"displayOrder\": 1, \"stages\": [" + STAGE + ", "
            + STAGE.replace("\"label\": \"Due\"", "\"label\": \"Lost\", \"stageId\": \"lost\"") + "]}";
    private static final String ALL_OF_TYPE = "/crm/pipelines/{type}";
    private static final String ONE = ALL_OF_TYPE + "/{id}";
    private static final String STAGES = ONE + "/stages";
    private static final String ONE_STAGE = STAGES + "/{stageId}";

    static final List<Example> ALL = List.of(
            deals("GET", ALL_OF_TYPE, "pipelines with their stages, or archived ones"),
            deals("POST", ALL_OF_TYPE, "makes a pipeline").json(RENEWALS),
            made("GET", ONE, "one pipeline"),
            made("PUT", ONE, "replaces a pipeline and its stages").json(RENEWALS),
            made("PATCH", ONE, "changes a pipeline, or brings an archived one back")
                    .json("{\"label\": \"Later\"}"),
            made("DELETE", ONE, "archives a pipeline"),
            made("GET", ONE + "/audit", "what a pipeline has been"),
            made("GET", STAGES, "the stages of a pipeline"),
            made("POST", STAGES, "makes a stage").json(STAGE.replace("Due", "Overdue")),
            stage("GET", ONE_STAGE, "one stage"),
            stage("PUT", ONE_STAGE, "replaces a stage").json(STAGE.replace("Due", "Gone")),
            stage("PATCH", ONE_STAGE, "changes a stage, or brings an archived one back")
                    .json("{\"label\": \"Soon\"}"),
            stage("DELETE", ONE_STAGE, "archives a stage"),
            stage("GET", ONE_STAGE + "/audit", "what a stage has been"));

    private PipelineExamples() {}

    private static Example deals(String method, String path, String what) {
        return Example.of(method, path, what).with("type", "deals");
    }

    private static Example made(String method, String path, String what) {
        return deals(method, path, what).with("id", PipelineExamples::pipeline);
    }

    private static Example stage(String method, String path, String what) {
        return made(method, path, what).with("stageId", "lost");
    }

    private static String pipeline(Stage stage) {
        return stage.once(
                "pipeline",
                () -> stage.prepare("POST", "/crm/v3/pipelines/deals", RENEWALS)
                        .path("id")
                        .asText());
    }
}
