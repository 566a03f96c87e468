package dev.aftercall.simulator.portal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * What the schemas API says about a type of record beside its properties and associations.
 *
 * @param primary the property that names a record; empty when none does
 * @param secondary properties that are shown below it
 * @param associationNames names that associations were given, by type id
 * @param archivedAt null while the type is in use
 */
public record Schema(
        String singular,
        String plural,
        String description,
        String primary,
        List<String> required,
        List<String> searchable,
        List<String> secondary,
        boolean sensitive,
        Map<String, String> associationNames,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant archivedAt) {

    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    public Schema {
        required = List.copyOf(required);
        searchable = List.copyOf(searchable);
        secondary = List.copyOf(secondary);
        associationNames = Map.copyOf(associationNames);
    }

    /** That of a type which nobody described: standard ones, and those that were made without a schema. */
    public static Schema of(ObjectType type) {
        TypeTraits traits = type.traits();
        return new Schema(
                capital(type.singular()),
                capital(type.plural()),
                "",
                traits.title(),
                traits.required(),
                traits.searched(),
                List.of(),
                false,
                Map.of(),
                FIRST,
                FIRST,
                null);
    }

    private static String capital(String name) {
        String words = name.replace('_', ' ');
        return words.isEmpty() ? "" : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** In what records of the type differ from others. */
    public TypeTraits traits() {
        return TypeTraits.custom(required, searchable, primary);
    }

    @JsonIgnore
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** The same out of use since the given time. */
    public Schema archived(Instant at) {
        return new Schema(
                singular,
                plural,
                description,
                primary,
                required,
                searchable,
                secondary,
                sensitive,
                associationNames,
                createdAt,
                at,
                at);
    }

    /** The same with other names of associations. */
    public Schema withAssociationNames(Map<String, String> names, Instant at) {
        return new Schema(
                singular,
                plural,
                description,
                primary,
                required,
                searchable,
                secondary,
                sensitive,
                names,
                createdAt,
                at,
                archivedAt);
    }
}
