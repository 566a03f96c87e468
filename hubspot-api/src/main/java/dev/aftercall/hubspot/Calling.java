package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * What is told of a call besides the call itself. Nothing makes a transcript one: sent twice it is there twice, so one
 * whose answer was lost has to stay in doubt.
 */
public final class Calling {

    private final HubSpotPortal portal;
    private final Paths paths;

    Calling(HubSpotPortal portal, Paths paths) {
        this.portal = portal;
        this.paths = paths;
    }

    /**
     * What one person said without a break.
     *
     * @param speakerId the same for all that the person says in the call
     * @param from since the call began
     * @param language such as {@code en}, or null
     */
    public record Utterance(
            String speakerId,
            String speakerName,
            String text,
            Duration from,
            Duration to,
            @Nullable String language) {

        /** Shows nobody and nothing that was said. */
        @Override
        public String toString() {
            return "Utterance[from=" + from + ", to=" + to + "]";
        }
    }

    /**
     * Sends what was said in a call; takes the scope {@code crm.extensions_calling_transcripts.write}.
     *
     * @return the transcript's id
     */
    public Reply<String> transcribe(Access access, ObjectId call, List<Utterance> utterances) {
        ObjectNode body = Json.object();
        body.put("engagementId", Long.parseLong(call.value()));
        ArrayNode list = body.putArray("transcriptCreateUtterances");
        for (Utterance utterance : utterances) {
            ObjectNode json = list.addObject();
            json.putObject("speaker").put("id", utterance.speakerId()).put("name", utterance.speakerName());
            json.put("text", utterance.text());
            json.put("startTimeMillis", utterance.from().toMillis());
            json.put("endTimeMillis", utterance.to().toMillis());
            if (utterance.language() != null) {
                json.put("languageCode", utterance.language());
            }
        }
        return portal.call(
                access,
                Wire.Outgoing.post("transcript", paths.calling("/transcripts"), body),
                json -> Json.text(json, "id"));
    }

    /**
     * Says that a call's recording can be fetched at the address that the app registered; the call must carry the
     * source {@code INTEGRATIONS_PLATFORM} and an external id.
     *
     * @return the failure, or empty when done
     */
    public Optional<HubSpotFailure> recordingReady(Access access, ObjectId call) {
        ObjectNode body = Json.object().put("engagementId", Long.parseLong(call.value()));
        Wire.Outgoing outgoing = Wire.Outgoing.post("recording ready", paths.calling("/recordings/ready"), body);
        return portal.call(access, outgoing, done -> true).problem();
    }
}
