package dev.aftercall.hubspot;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list, and what of each record.
 *
 * @param limit 1 to 100
 * @param after from {@link Page#after()}, or null for the first page
 * @param properties names; none means HubSpot's default set. Together at most 15,000 characters, since they travel in
 *     the address
 * @param associations types whose ids are wanted with each record
 * @param archived true for archived records instead of live ones
 */
public record ListQuery(
        int limit, @Nullable String after, List<String> properties, List<ObjectType> associations, boolean archived) {

    static final int LONGEST_PROPERTY_LIST = 15_000;

    public ListQuery {
        properties = List.copyOf(properties);
        associations = List.copyOf(associations);
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("a list page has 1 to 100 records, not " + limit);
        }
        if (String.join(",", properties).length() > LONGEST_PROPERTY_LIST) {
            throw new IllegalArgumentException("too many properties for one address");
        }
    }

    /** The first hundred live records with these properties. */
    public static ListQuery firstPage(List<String> properties) {
        return new ListQuery(100, null, properties, List.of(), false);
    }

    public ListQuery after(@Nullable String cursor) {
        return new ListQuery(limit, cursor, properties, associations, archived);
    }

    public ListQuery withAssociations(ObjectType... types) {
        return new ListQuery(limit, after, properties, List.of(types), archived);
    }

    public ListQuery limit(int records) {
        return new ListQuery(records, after, properties, associations, archived);
    }

    public ListQuery archivedOnes() {
        return new ListQuery(limit, after, properties, associations, true);
    }
}
