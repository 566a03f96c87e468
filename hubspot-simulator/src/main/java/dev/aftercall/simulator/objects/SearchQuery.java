package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.http.Json;

/**
 * A search request within HubSpot's bounds.
 *
 * @param groups a record fits when all filters of one group do; no groups fit all
 * @param after how many records to pass over
 */
record SearchQuery(
        List<List<Filter>> groups, Optional<Sort> sort, String text, int limit, int after, List<String> properties) {

    private static final int MOST_GROUPS = 5;
    private static final int MOST_FILTERS_IN_GROUP = 6;
    private static final int MOST_FILTERS = 18;
    private static final int LARGEST_PAGE = 200;
    private static final int REACHABLE = 10_000;
    private static final List<String> DIRECTIONS = List.of("ASCENDING", "DESCENDING");

    /** Order of the results. */
    record Sort(String property, boolean descending) {}

    /** @throws ApiFailure 400 when a bound is passed or a part cannot be understood */
    static SearchQuery of(ObjectNode body) {
        List<List<Filter>> groups = groups(body);
        if (groups.size() > MOST_GROUPS
                || groups.stream().anyMatch(group -> group.size() > MOST_FILTERS_IN_GROUP)
                || groups.stream().mapToInt(List::size).sum() > MOST_FILTERS) {
            throw Failures.validation("There was a problem with the request: too many filter groups or filters.");
        }
        int limit = whole(body, "limit", 10);
        int after = whole(body, "after", 0);
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Failures.validation("limit must be between 1 and " + LARGEST_PAGE + ".");
        }
        if (after + limit > REACHABLE) {
            throw Failures.validation("Paging past " + REACHABLE + " results is not possible.");
        }
        return new SearchQuery(
                groups, sort(body), Json.text(body, "query", ""), limit, after, Json.textList(body, "properties"));
    }

    /** Filters that stand in no group are taken for one, as public clients of HubSpot send them. */
    private static List<List<Filter>> groups(ObjectNode body) {
        List<ObjectNode> groups = Json.objects(body, "filterGroups");
        return (groups.isEmpty() && body.has("filters") ? List.of(body) : groups)
                .stream()
                        .map(group -> Json.objects(group, "filters").stream()
                                .map(Filter::of)
                                .toList())
                        .toList();
    }

    List<Filter> filters() {
        return groups.stream().flatMap(List::stream).toList();
    }

    private static int whole(ObjectNode body, String field, int fallback) {
        String text = Json.text(body, field, Integer.toString(fallback));
        try {
            int value = Integer.parseInt(text);
            if (value >= 0 && value <= REACHABLE) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Failures.validation("'" + field + "' must be a whole number: " + text, e);
        }
        throw Failures.validation("'" + field + "' is out of bounds: " + text);
    }

    private static Optional<Sort> sort(ObjectNode body) {
        JsonNode sorts = body.path("sorts");
        if (sorts.size() > 1) {
            throw Failures.validation("Only one sort is allowed.");
        }
        JsonNode first = sorts.path(0);
        if (first.isTextual()) {
            String text = first.asText();
            return Optional.of(new Sort(text.replaceFirst("^-", ""), text.startsWith("-")));
        }
        if (first instanceof ObjectNode object) {
            String direction = Json.text(object, "direction", "ASCENDING").toUpperCase(Locale.ROOT);
            if (!DIRECTIONS.contains(direction)) {
                throw Failures.validation("Cannot deserialize value of type `Direction` from String \"" + direction
                        + "\": not one of the values accepted for Enum class: " + DIRECTIONS);
            }
            return Optional.of(new Sort(Json.text(object, "propertyName", ""), direction.equals("DESCENDING")));
        }
        return Optional.empty();
    }
}
