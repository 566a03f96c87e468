package dev.aftercall.localstack.checking;

/**
 * Something that is not as it should be.
 *
 * @param about the call, and where it stands in HubSpot
 */
public record Violation(Kind kind, String about) {

    /** What must never happen. */
    public enum Kind {
        LOST("lost"),
        DOUBLED("doubled"),
        WRONGLY_LINKED("wrongly linked"),
        OUT_OF_DATE("out of date"),
        WRONG_PORTAL("in the wrong portal"),
        EDIT_OVERWRITTEN("human edits overwritten"),
        TASK_REOPENED("tasks reopened"),
        RESURRECTED("records resurrected");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    static Violation of(Kind kind, SentCall call, String what) {
        return new Violation(kind, "call %s: %s".formatted(call.id(), what));
    }

    @Override
    public String toString() {
        return kind.words() + ": " + about;
    }
}
