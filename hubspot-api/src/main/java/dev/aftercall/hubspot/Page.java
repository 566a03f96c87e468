package dev.aftercall.hubspot;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Some of many.
 *
 * @param after where the next page begins, or null on the last one; pass it back unread
 * @param total how many match in all, or -1 where HubSpot doesn't say (search and campaigns do)
 */
public record Page<T>(List<T> results, @Nullable String after, int total) {

    public Optional<String> next() {
        return Optional.ofNullable(after);
    }

    static <T> Page<T> read(JsonNode json, Function<JsonNode, T> element) {
        return new Page<>(
                Json.list(json, "results", element),
                Json.optionalText(json.path("paging").path("next"), "after"),
                json.path("total").asInt(-1));
    }
}
