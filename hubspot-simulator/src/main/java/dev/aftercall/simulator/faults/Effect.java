package dev.aftercall.simulator.faults;

import java.time.Duration;
import java.util.Map;

/** What goes wrong with a request. */
public sealed interface Effect {

    /** The answer comes later than it would. */
    record Delay(Duration by) implements Effect {}

    /** This answer is given and nothing is done. */
    record Answer(int status, String body, Map<String, String> headers) implements Effect {

        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /** The connection is closed and nothing is done. */
    record DropBefore() implements Effect {}

    /** What was asked is done, then the connection is closed without an answer. */
    record DropAfter() implements Effect {}

    /** What was asked is done, then the answer waits until somebody releases it or lets the connection drop. */
    record HoldAfter() implements Effect {}

    /** The name that the admin API has for it. */
    default String wireName() {
        return switch (this) {
            case Delay ignored -> "delay";
            case Answer ignored -> "answer";
            case DropBefore ignored -> "drop-before";
            case DropAfter ignored -> "drop-after";
            case HoldAfter ignored -> "hold-after";
        };
    }
}
