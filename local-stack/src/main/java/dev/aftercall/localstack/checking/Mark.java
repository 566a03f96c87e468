package dev.aftercall.localstack.checking;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What is planted in all texts of a call, in all its revisions, and in those of no other.
 *
 * @param number the call's number within the run
 */
public record Mark(int number) {
    private static final Pattern MARK = Pattern.compile("of call (\\d{1,9})\\.");

    /** The mark that a text bears, the last one where somebody let several stand. */
    static Optional<Mark> in(String text) {
        return MARK.matcher(text)
                .results()
                .reduce((earlier, later) -> later)
                .map((MatchResult found) -> new Mark(Integer.parseInt(found.group(1))));
    }

    @Override
    public String toString() {
        return "of call %d.".formatted(number);
    }
}
