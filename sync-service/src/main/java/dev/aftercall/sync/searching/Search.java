package dev.aftercall.sync.searching;

import dev.aftercall.servicekit.PageLimit;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.sync.mirror.Kind;

/**
 * One page of one kind of record.
 *
 * @param limit 1 to 100
 */
record Search(Kind kind, SearchTerms terms, int limit, Cursor after) {

    static final String DEFAULT_LIMIT = "50";

    private static final int MOST = 100;
    private static final int LONGEST_QUERY = 200;

    /**
     * Reads the parameters of a request.
     *
     * @throws ProblemException 400 that names the parameter which can't be used
     */
    static Search of(Kind kind, String query, String limit, String cursor) {
        if (query.length() > LONGEST_QUERY || query.indexOf('\u0000') >= 0) {
            throw refused("query", "The parameter 'query' is at most 200 characters of text", "Search for less.");
        }
        return new Search(kind, SearchTerms.of(query), PageLimit.of(limit, MOST), cursor(cursor));
    }

    private static Cursor cursor(String text) {
        return text.isEmpty()
                ? Cursor.START
                : Cursor.parse(text)
                        .orElseThrow(() -> refused(
                                "cursor",
                                "The parameter 'cursor' is none that we gave",
                                "Pass the 'next' of the page before, or leave it out."));
    }

    private static ProblemException refused(String parameter, String title, String next) {
        return new ProblemException(
                Problem.of(400, "invalid-parameter", title).field(parameter).next(next));
    }
}
