package dev.aftercall.simulator.endpoints;

import java.util.List;
import java.util.Set;

/** Transcripts and recordings of calls. */
final class CallingExamples {

    private static final String ROOT = "/crm/extensions/calling";

    static final List<Example> ALL = List.of(
            Example.of("POST", ROOT + "/transcripts", "keeps what was said in a call")
                    .json(CallingExamples::body),
            Example.of("GET", ROOT + "/transcripts/{transcript}", "what was said")
                    .with("transcript", CallingExamples::transcript),
            Example.of("DELETE", ROOT + "/transcripts/{transcript}", "forgets it")
                    .with("transcript", CallingExamples::transcript),
            Example.of("POST", ROOT + "/recordings/ready", "says that a call's recording can be fetched")
                    .json(stage -> "{\"engagementId\": " + call(stage) + "}"));

    private CallingExamples() {}

    private static String call(Stage stage) {
        return stage.once(
                "call",
                () -> stage.prepare(
                                "POST",
                                "/crm/v3/objects/calls",
                                "{\"properties\": {\"hs_timestamp\": \"2026-05-01T10:00:00Z\","
                                        + " \"hs_call_source\": \"INTEGRATIONS_PLATFORM\", \"hs_call_external_id\": \"x-1\"}}")
                        .path("id")
                        .asText());
    }

    private static String body(Stage stage) {
        return "{\"engagementId\": " + call(stage) + ", \"transcriptCreateUtterances\": [{\"speaker\": {\"id\": \"1\","
                + " \"name\": \"Ada\"}, \"text\": \"Hello\", \"startTimeMillis\": 0, \"endTimeMillis\": 900}]}";
    }

    private static String transcript(Stage stage) {
        return stage.once("transcript", () -> {
            String token = stage.token(Set.of("crm.extensions_calling_transcripts.write"));
            return stage.send("POST", "/crm/v3/extensions/calling/transcripts", token, "application/json", body(stage))
                    .json()
                    .path("id")
                    .asText();
        });
    }
}
