package dev.aftercall.localstack.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.aftercall.events.Call;
import dev.aftercall.events.CallMedia;
import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;

/**
 * A call with two tasks that has something to say of its contact and of its deal. Told at once, or as platforms tell of one:
 * that it ended, then what was said and promised, then where it can be heard.
 *
 * @param number tells it from all others of the run
 * @param person the address of who was called
 * @param rep the address of an owner in the portal
 * @param at when it began; no other call of the run did
 * @param revisions 1, or {@link #ALL}
 */
record BenchCall(UUID id, int number, UUID workspace, String person, String rep, Instant at, int revisions) {
    /** Ended, analysed, to be heard. */
    static final int ALL = 3;

    private static final int ANALYSED = 2;
    private static final int TASKS = 2;
    private static final Duration LENGTH = Duration.ofMinutes(5);

    /** The call at a revision, as call-ingest publishes it. */
    Call revision(long revision) {
        boolean isAnalysed = revisions == 1 || revision >= ANALYSED;
        return new Call(
                id,
                workspace,
                revision,
                Call.Kind.PHONE_CALL,
                "canonical",
                "bench-" + number,
                null,
                null,
                List.of(),
                "Call " + number,
                List.of(new Call.Participant("Somebody", person, null, Call.Participant.Role.EXTERNAL)),
                new Call.Rep(rep, null, null, Call.Rep.Nature.HUMAN),
                Call.Direction.OUTBOUND,
                at,
                at,
                at.plus(LENGTH),
                null,
                LENGTH.toMillis(),
                new Call.Outcome(Call.Outcome.Result.CONNECTED, null),
                null,
                revision == revisions ? recording() : null,
                null,
                isAnalysed ? new Call.Summary(summary(), Call.Summary.Format.PLAIN) : null,
                isAnalysed ? List.of("They want it before the summer.", "Two others are asked too.") : List.of(),
                isAnalysed ? List.of("Send the offer of call " + number) : List.of(),
                isAnalysed ? List.of(item(1), item(TASKS)) : List.of(),
                List.of(),
                isAnalysed ? new Call.Sentiment("positive", 40) : null,
                List.of(),
                null,
                null,
                Map.of(),
                at.plus(LENGTH));
    }

    private CallMedia.Recording recording() {
        return new CallMedia.Recording("https://recordings.example/" + id, null, "public");
    }

    private String summary() {
        return "In call %d they went through the offer and agreed on a date for the next meeting.".formatted(number);
    }

    private Call.ActionItem item(int item) {
        return new Call.ActionItem(
                "item-" + item,
                "Send paper %d of call %d".formatted(item, number),
                null,
                at.plus(Duration.ofDays(10)).plusSeconds(item),
                false);
    }

    /** Whether it is in HubSpot with all that it has: the activity, both tasks, its word on contact and deal. */
    static boolean isWhole(CrmWrite told) {
        return written(told, Part.Name.ACTIVITY) == 1
                && written(told, Part.Name.TASK) == TASKS
                && written(told, Part.Name.CONTACT_UPDATE) == 1
                && written(told, Part.Name.DEAL_UPDATE) == 1;
    }

    private static long written(CrmWrite told, Part.Name name) {
        return told.parts().stream()
                .filter(part -> part.name() == name && part.outcome() == Part.Outcome.WRITTEN)
                .count();
    }
}
