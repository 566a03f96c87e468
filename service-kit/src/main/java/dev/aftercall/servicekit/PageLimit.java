package dev.aftercall.servicekit;

/** The parameter {@code limit} of a list: how many items a page may have. */
public final class PageLimit {

    private static final String PARAMETER = "limit";

    private PageLimit() {}

    /**
     * What the parameter says.
     *
     * @param most the longest page of the list, at most 999
     * @throws ProblemException 400 that names the parameter, when its value is no number from 1 to {@code most}
     */
    public static int of(String value, int most) {
        int limit = value.matches("[0-9]{1,3}") ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > most) {
            throw new ProblemException(Problem.of(
                            400,
                            "invalid-parameter",
                            "The parameter 'limit' is not a number from 1 to %d".formatted(most))
                    .field(PARAMETER)
                    .next("Ask for 1 to %d.".formatted(most)));
        }
        return limit;
    }
}
