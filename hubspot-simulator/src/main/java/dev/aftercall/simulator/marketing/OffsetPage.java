package dev.aftercall.simulator.marketing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Parameters;
import dev.aftercall.simulator.http.Request;

/** A page whose cursor is a place in the list, wrapped so that nobody counts on it. */
record OffsetPage(int start, int limit) {

    /** @throws ApiFailure 400 for a limit out of bounds or a cursor that is none */
    static OffsetPage of(Parameters query, int usual, int most) {
        return new OffsetPage(start(query), query.number("limit", usual, 1, most));
    }

    private static int start(Parameters query) {
        String after = query.first("after").orElse("");
        if (after.isEmpty()) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
            return Math.max(0, Integer.parseInt(text.strip()));
        } catch (IllegalArgumentException e) {
            throw Failures.validation("Invalid paging cursor: " + after, e);
        }
    }

    <T> ObjectNode body(Request request, List<T> all, Function<T, ObjectNode> json) {
        ObjectNode body = Json.object();
        ArrayNode results = body.putArray("results");
        all.stream().skip(start).limit(limit).map(json).forEach(results::add);
        if (all.size() > start + limit) {
            byte[] next = Integer.toString(start + limit).getBytes(StandardCharsets.UTF_8);
            String after = Base64.getUrlEncoder().withoutPadding().encodeToString(next);
            body.putObject("paging")
                    .putObject("next")
                    .put("after", after)
                    .put("link", request.address() + "?limit=" + limit + "&after=" + after);
        }
        return body;
    }
}
