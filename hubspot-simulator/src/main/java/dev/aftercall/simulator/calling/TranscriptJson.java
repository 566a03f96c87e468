package dev.aftercall.simulator.calling;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;

/** Reads and writes transcripts as HubSpot does. */
final class TranscriptJson {

    private TranscriptJson() {}

    /** @throws ApiFailure 400 when there is none, or one lacks what it must have */
    static List<Transcript.Utterance> utterances(ObjectNode body) {
        List<Transcript.Utterance> utterances = new ArrayList<>();
        for (ObjectNode json : Json.objects(body, "transcriptCreateUtterances")) {
            utterances.add(utterance(json));
        }
        if (utterances.isEmpty()) {
            throw Failures.validation("A transcript needs at least one utterance.");
        }
        return utterances;
    }

    private static Transcript.Utterance utterance(ObjectNode json) {
        ObjectNode speaker = Json.asObject(json.path("speaker"), "speaker");
        String id = Json.text(speaker, "id", "");
        String name = Json.text(speaker, "name", "");
        String text = Json.text(json, "text", "");
        JsonNode start = json.path("startTimeMillis");
        JsonNode end = json.path("endTimeMillis");
        if (id.isEmpty() || name.isEmpty() || text.isEmpty() || !start.isNumber() || !end.isNumber()) {
            throw Failures.validation("An utterance needs a speaker with id and name, a text, a start and an end.");
        }
        if (start.asLong() < 0 || end.asLong() < start.asLong()) {
            throw Failures.validation("An utterance cannot end before it starts.");
        }
        return new Transcript.Utterance(
                new Transcript.Speaker(id, name, Json.text(speaker, "email", "")),
                text,
                start.asLong(),
                end.asLong(),
                Json.text(json, "languageCode", ""));
    }

    static ObjectNode of(Transcript transcript) {
        ObjectNode json = Json.object();
        json.put("id", transcript.id());
        json.put("engagementId", transcript.callId());
        json.put("transcriptSource", "INTEGRATOR_GENERATED");
        ArrayNode utterances = json.putArray("transcriptUtterances");
        for (int i = 0; i < transcript.utterances().size(); i++) {
            utterances.add(of(transcript.utterances().get(i)).put("id", transcript.id() + "-" + (i + 1)));
        }
        json.put("createdAt", transcript.createdAt().toString());
        json.put("updatedAt", transcript.createdAt().toString());
        return json;
    }

    private static ObjectNode of(Transcript.Utterance utterance) {
        ObjectNode json = Json.object();
        ObjectNode speaker = json.putObject("speaker");
        speaker.put("id", utterance.speaker().id())
                .put("name", utterance.speaker().name());
        if (!utterance.speaker().email().isEmpty()) {
            speaker.put("email", utterance.speaker().email());
        }
        json.put("text", utterance.text());
        json.put("startTimeMillis", utterance.startMillis());
        json.put("endTimeMillis", utterance.endMillis());
        if (!utterance.languageCode().isEmpty()) {
            json.put("languageCode", utterance.languageCode());
        }
        return json;
    }
}
