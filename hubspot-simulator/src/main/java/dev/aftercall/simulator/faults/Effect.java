package dev.aftercall.simulator.faults;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What goes wrong with a request. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "effect")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Effect.Delay.class, name = "delay"),
    @JsonSubTypes.Type(value = Effect.FailInputs.class, name = "fail-inputs"),
    @JsonSubTypes.Type(value = Effect.LoseInputs.class, name = "lose-inputs"),
    @JsonSubTypes.Type(value = Effect.Answer.class, name = "answer"),
    @JsonSubTypes.Type(value = Effect.AnswerAfter.class, name = "answer-after"),
    @JsonSubTypes.Type(value = Effect.OtherStatus.class, name = "other-status"),
    @JsonSubTypes.Type(value = Effect.Malformed.class, name = "malformed"),
    @JsonSubTypes.Type(value = Effect.DropBefore.class, name = "drop-before"),
    @JsonSubTypes.Type(value = Effect.DropAfter.class, name = "drop-after"),
    @JsonSubTypes.Type(value = Effect.CommitLater.class, name = "commit-later"),
    @JsonSubTypes.Type(value = Effect.HoldAfter.class, name = "hold-after"),
})
public sealed interface Effect {

    /** The answer comes later than it would. */
    record Delay(Duration by) implements Effect {}

    /** Some inputs of a batch, or a single write, are refused. */
    record FailInputs(ChosenInputs inputs, Refusal refusal) implements Effect {}

    /**
     * Some inputs of a batch are in neither results nor errors.
     *
     * @param done whether they were written all the same
     */
    record LoseInputs(ChosenInputs inputs, boolean done) implements Effect {}

    /** This answer is given and nothing is done. */
    record Answer(int status, String body, Map<String, String> headers) implements Effect {

        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /** What was asked is done, and then this answer is given. */
    record AnswerAfter(int status, String body, Map<String, String> headers) implements Effect {

        public AnswerAfter {
            headers = Map.copyOf(headers);
        }
    }

    /** What was asked is done, and its answer gets this status instead of its own where it is a good one. */
    record OtherStatus(int status) implements Effect {}

    /** What was asked is done, and its answer breaks off in the middle of its JSON. */
    record Malformed() implements Effect {}

    /** The connection is closed and nothing is done. */
    record DropBefore() implements Effect {}

    /** What was asked is done, then the connection is closed without an answer. */
    record DropAfter() implements Effect {}

    /**
     * The connection is closed at once, and what was asked is done later, by the simulator's clock. Token and limits
     * are judged when the request comes.
     *
     * @param drawn the time is drawn anew for each request, up to this one; it is exactly this one otherwise
     */
    record CommitLater(Duration after, boolean drawn) implements Effect {}

    /** What was asked is done, then the answer waits until somebody releases it or lets the connection drop. */
    record HoldAfter() implements Effect {}

    /** Whether another fault may strike the same request too. */
    default boolean leavesRoom() {
        return switch (this) {
            case Delay ignored -> true;
            case FailInputs ignored -> true;
            case LoseInputs ignored -> true;
            case Answer ignored -> false;
            case AnswerAfter ignored -> false;
            case OtherStatus ignored -> false;
            case Malformed ignored -> false;
            case DropBefore ignored -> false;
            case DropAfter ignored -> false;
            case CommitLater ignored -> false;
            case HoldAfter ignored -> false;
        };
    }

    /** The name that the admin API has for it. */
    default String wireName() {
        return switch (this) {
            case Delay ignored -> "delay";
            case FailInputs ignored -> "fail-inputs";
            case LoseInputs ignored -> "lose-inputs";
            case Answer ignored -> "answer";
            case AnswerAfter ignored -> "answer-after";
            case OtherStatus ignored -> "other-status";
            case Malformed ignored -> "malformed";
            case DropBefore ignored -> "drop-before";
            case DropAfter ignored -> "drop-after";
            case CommitLater ignored -> "commit-later";
            case HoldAfter ignored -> "hold-after";
        };
    }
}
