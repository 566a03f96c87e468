package dev.aftercall.localstack.checking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A call as it was sent, in its newest revision.
 *
 * @param at when it began; no other call of the run began then, so this is how its record is known
 * @param person the address of the only participant, or a number, which begins with a plus; null for somebody whom no
 *     portal knows
 * @param words what the newest revision's summary says and no other revision does
 * @param mark what the texts of all its revisions bear
 */
public record SentCall(
        UUID id,
        UUID workspace,
        boolean isMeeting,
        Instant at,
        @Nullable String person,
        long revision,
        String words,
        Mark mark,
        List<SentTask> tasks) {

    public SentCall {
        tasks = List.copyOf(tasks);
    }

    /**
     * An action item of a call.
     *
     * @param dueAt no other item of the run is due then
     */
    public record SentTask(String item, Instant dueAt) {}

    /** What texts of the newest revision end with and those of no other do. */
    String ending() {
        return revision + " " + mark;
    }

    /** Whether the participant is known by a number alone, which several may share. */
    boolean isByNumber() {
        return person != null && person.startsWith("+");
    }

    /** The property that shows what was said. */
    public String body() {
        return isMeeting ? "hs_internal_meeting_notes" : "hs_call_body";
    }
}
