package dev.aftercall.hubspot;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A search (guide "Search the CRM"). HubSpot's index lags behind by moments up to half a minute, leaves archived records
 * out, and reaches 10,000 results; beyond, sort by {@code hs_object_id} and filter from the last id.
 *
 * @param anyOf up to five groups, one of which must hold; of a group's up to six filters all must hold
 * @param sortBy property to sort by, or null for creation order
 * @param limit 1 to 200
 * @param after from {@link Page#after()}, or null for the first page
 */
public record SearchQuery(
        List<List<Filter>> anyOf,
        List<String> properties,
        @Nullable String sortBy,
        boolean ascending,
        int limit,
        @Nullable String after) {

    /** Comparisons that take one value or, for {@link #IN} and {@link #NOT_IN}, several. */
    public enum Operator {
        LT,
        LTE,
        GT,
        GTE,
        EQ,
        NEQ,
        IN,
        NOT_IN,
        HAS_PROPERTY,
        NOT_HAS_PROPERTY,
        CONTAINS_TOKEN,
        NOT_CONTAINS_TOKEN
    }

    /** One condition on one property. Text values of IN are to be in lower case. */
    public record Filter(String property, Operator operator, List<String> values) {

        public Filter {
            values = List.copyOf(values);
            int wanted =
                    switch (operator) {
                        case HAS_PROPERTY, NOT_HAS_PROPERTY -> 0;
                        case IN, NOT_IN -> Math.max(1, values.size());
                        case LT, LTE, GT, GTE, EQ, NEQ, CONTAINS_TOKEN, NOT_CONTAINS_TOKEN -> 1;
                    };
            if (values.size() != wanted) {
                throw new IllegalArgumentException(operator + " takes " + wanted + " values, not " + values.size());
            }
        }

        /** Shows no value. */
        @Override
        public String toString() {
            return "Filter[property=" + property + ", operator=" + operator + ", values=" + values.size() + "]";
        }

        public static Filter of(String property, Operator operator, String... values) {
            return new Filter(property, operator, List.of(values));
        }
    }

    public SearchQuery {
        anyOf = anyOf.stream().map(List::copyOf).toList();
        properties = List.copyOf(properties);
        if (limit < 1 || limit > 200) {
            throw new IllegalArgumentException("a search page has 1 to 200 records, not " + limit);
        }
        if (anyOf.size() > 5 || anyOf.stream().anyMatch(group -> group.isEmpty() || group.size() > 6)) {
            throw new IllegalArgumentException("at most five groups of one to six filters");
        }
    }

    /** All filters must hold; two hundred a page, in creation order. */
    public static SearchQuery allOf(List<Filter> filters, List<String> properties) {
        return new SearchQuery(filters.isEmpty() ? List.of() : List.of(filters), properties, null, true, 200, null);
    }

    public SearchQuery sortedBy(String property, boolean upwards) {
        return new SearchQuery(anyOf, properties, property, upwards, limit, after);
    }

    public SearchQuery limit(int records) {
        return new SearchQuery(anyOf, properties, sortBy, ascending, records, after);
    }

    public SearchQuery after(@Nullable String cursor) {
        return new SearchQuery(anyOf, properties, sortBy, ascending, limit, cursor);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        ArrayNode groups = json.putArray("filterGroups");
        for (List<Filter> group : anyOf) {
            ArrayNode filters = groups.addObject().putArray("filters");
            group.forEach(filter -> write(filter, filters.addObject()));
        }
        json.set("properties", Json.array(properties));
        if (sortBy != null) {
            json.putArray("sorts")
                    .addObject()
                    .put("propertyName", sortBy)
                    .put("direction", ascending ? "ASCENDING" : "DESCENDING");
        }
        json.put("limit", limit);
        if (after != null) {
            json.put("after", after);
        }
        return json;
    }

    private static void write(Filter filter, ObjectNode json) {
        json.put("propertyName", filter.property())
                .put("operator", filter.operator().name());
        if (filter.operator() == Operator.IN || filter.operator() == Operator.NOT_IN) {
            json.set("values", Json.array(filter.values()));
        } else if (!filter.values().isEmpty()) {
            json.put("value", filter.values().getFirst());
        }
    }
}
