package dev.aftercall.localstack.prove;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.Call;
import dev.aftercall.localstack.checking.Mark;
import dev.aftercall.localstack.checking.SentCall;

/**
 * A call with all revisions that it will have.
 *
 * @param number tells it from all others of the run
 * @param person the only participant's address, or number; null for somebody whom nobody knows
 * @param at when it began; no other call of the run did
 * @param items how many action items the last revision has; the last one comes with it
 */
public record ScriptedCall(
        UUID id,
        int number,
        UUID workspace,
        boolean isMeeting,
        @Nullable String person,
        String rep,
        Instant at,
        long revisions,
        int items) {
    private static final Duration UNTIL_DUE = Duration.ofDays(10);
    private static final int MOST_ITEMS = 10;
    private static final List<String> STAGES =
            List.of("Qualified to buy", "Presentation scheduled", "Decision maker bought-in", "Contract sent");
    private static final int OF_SO_MANY_RECOMMENDS_ONE = 3;

    /** The call at a revision, as call-ingest publishes it. */
    public Call revision(long revision) {
        return new Call(
                id,
                workspace,
                revision,
                isMeeting ? Call.Kind.MEETING : Call.Kind.PHONE_CALL,
                "canonical",
                "proof-" + number,
                null,
                null,
                List.of(),
                "Call " + number,
                List.of(participant()),
                new Call.Rep(rep, null, null, Call.Rep.Nature.HUMAN),
                Call.Direction.OUTBOUND,
                at,
                at,
                at.plusSeconds(300),
                null,
                null,
                null,
                null,
                null,
                null,
                new Call.Summary(words(revision) + " They agreed on a date.", Call.Summary.Format.PLAIN),
                List.of(),
                List.of("Step of revision %d %s".formatted(revision, mark())),
                actionItems(revision),
                List.of(),
                null,
                List.of(),
                null,
                recommendedChange(),
                Map.of(),
                Instant.now());
    }

    /** What the checker is to find. */
    public SentCall sent() {
        List<SentCall.SentTask> tasks = new ArrayList<>();
        for (int item = 0; item < items; item++) {
            tasks.add(new SentCall.SentTask(itemId(item), dueAt(item)));
        }
        return new SentCall(id, workspace, isMeeting, at, person, revisions, words(revisions), mark(), tasks);
    }

    /** The same call, had it no later revision. */
    ScriptedCall upTo(long revision) {
        return new ScriptedCall(
                id,
                number,
                workspace,
                isMeeting,
                person,
                rep,
                at,
                revision,
                actionItems(revision).size());
    }

    private String words(long revision) {
        return "Revision %d %s".formatted(revision, mark());
    }

    private Call.Participant participant() {
        String address = person == null ? "nobody" + number + "@unknown.example" : person;
        boolean isNumber = address.startsWith("+");
        return new Call.Participant(
                "Somebody", isNumber ? null : address, isNumber ? address : null, Call.Participant.Role.EXTERNAL);
    }

    private Mark mark() {
        return new Mark(number);
    }

    private Call.@Nullable RecommendedDealChange recommendedChange() {
        return number % OF_SO_MANY_RECOMMENDS_ONE == 0
                ? new Call.RecommendedDealChange(
                        STAGES.get(number / OF_SO_MANY_RECOMMENDS_ONE % STAGES.size()), null, null)
                : null;
    }

    private List<Call.ActionItem> actionItems(long revision) {
        int known = revision == revisions ? items : Math.max(0, items - 1);
        List<Call.ActionItem> all = new ArrayList<>();
        for (int item = 0; item < known; item++) {
            all.add(new Call.ActionItem(
                    itemId(item), "Send item %d of call %d".formatted(item, number), null, dueAt(item), false));
        }
        return all;
    }

    private static String itemId(int item) {
        return "item-" + item;
    }

    private Instant dueAt(int item) {
        // Calls lie a second apart and so do their items, so neighbours would meet.
        return at.plus(UNTIL_DUE).plusSeconds((long) number * MOST_ITEMS * 2 + item);
    }
}
