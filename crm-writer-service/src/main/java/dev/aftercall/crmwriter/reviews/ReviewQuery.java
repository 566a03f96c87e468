package dev.aftercall.crmwriter.reviews;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/** What a reader asks of the list, as it stands in the address. Each reading fails with a 400 that names it. */
public class ReviewQuery {

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 100;

    @QueryParam("kind")
    @Parameter(description = "tie or amount; both where it is left out")
    @Nullable String kind;

    @QueryParam("state")
    @Parameter(description = "open (where it is left out), decided or withdrawn")
    @Nullable String state;

    @QueryParam("limit")
    @Parameter(description = "1 to 100; 50 where it is left out")
    @Nullable String limit;

    @QueryParam("cursor")
    @Parameter(description = "The 'next' of the page before")
    @Nullable String cursor;

    @Nullable ReviewKind kind() {
        return kind == null ? null : ReviewKind.named(kind).orElseThrow(() -> invalid("kind", "one of tie, amount"));
    }

    ReviewState state() {
        return state == null
                ? ReviewState.OPEN
                : ReviewState.named(state).orElseThrow(() -> invalid("state", "one of open, decided, withdrawn"));
    }

    int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (!limit.matches("\\d{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > LARGEST_LIMIT) {
            throw invalid("limit", "a whole number from 1 to " + LARGEST_LIMIT);
        }
        return Integer.parseInt(limit);
    }

    ReviewCursor after() {
        return cursor == null ? ReviewCursor.START : ReviewCursor.parse(cursor);
    }

    private static ProblemException invalid(String name, String expected) {
        return new ProblemException(
                Problem.of(400, "invalid-parameter", "The parameter '%s' is not %s".formatted(name, expected))
                        .field(name)
                        .next("Send %s, or leave it out.".formatted(expected)));
    }
}
