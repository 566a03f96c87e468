package dev.aftercall.simulator.calling;

import java.time.Instant;
import java.util.List;

/** What was said in a call, in the order in which it was sent. */
record Transcript(String id, long callId, List<Utterance> utterances, Instant createdAt) {

    static final String KIND = "transcript";

    /**
     * What one person said without a break.
     *
     * @param startMillis since the call began
     * @param languageCode empty where none was sent
     */
    record Utterance(Speaker speaker, String text, long startMillis, long endMillis, String languageCode) {}

    /** @param email empty where none was sent */
    record Speaker(String id, String name, String email) {}

    Transcript {
        utterances = List.copyOf(utterances);
    }
}
