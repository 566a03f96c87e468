package dev.aftercall.callingest;

import dev.aftercall.servicekit.PageLimit;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/** What requests give in their query; what can't be used is a 400 that names the parameter. */
public final class Parameters {

    /** How long a page is where the caller doesn't say. */
    public static final String DEFAULT_LIMIT = "50";

    private static final int LONGEST_PAGE = 200;

    private Parameters() {}

    /**
     * How many items a page may have.
     *
     * @throws ProblemException 400 when it is no number from 1 to 200
     */
    public static int limit(String text) {
        return PageLimit.of(text, LONGEST_PAGE);
    }

    /** The refusal of a cursor that no page gave. */
    public static ProblemException invalidCursor() {
        return invalid("cursor", "must be the 'next' of another page");
    }

    private static ProblemException invalid(String parameter, String what) {
        return new ProblemException(
                Problem.of(400, "invalid-parameter", "The parameter '%s' %s".formatted(parameter, what))
                        .field(parameter)
                        .next("Mend the parameter and ask again."));
    }
}
