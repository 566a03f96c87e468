package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.PropertyType;

/** Turns the conditions of a search into tests of one record. */
final class SearchMatcher {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final ObjectType type;
    private final Map<String, PropertyDefinition> definitions;
    private final Map<Filter, Set<Long>> associated;

    /** @param associated for each filter by association, the records that satisfy it */
    SearchMatcher(ObjectType type, Map<String, PropertyDefinition> definitions, Map<Filter, Set<Long>> associated) {
        this.type = type;
        this.definitions = definitions;
        this.associated = associated;
    }

    /**
     * Whether a record fits: all filters of one group and every word of the text.
     *
     * @throws dev.aftercall.simulator.http.ApiFailure 400 when a filter names a property that does not exist
     */
    Predicate<CrmRecord> test(SearchQuery query) {
        Predicate<CrmRecord> groups = query.groups().stream()
                .map(group -> group.stream().map(this::test).reduce(row -> true, Predicate::and))
                .reduce(Predicate::or)
                .orElse(row -> true);
        return query.text().isBlank() ? groups : groups.and(holdsText(query.text()));
    }

    /** A phone number is found in whatever form it was typed. */
    private Predicate<CrmRecord> holdsText(String text) {
        Predicate<CrmRecord> words = holdsWords(text);
        return PhoneDigits.wanted(text)
                .map(wanted -> words.or(row -> numbers(row).anyMatch(wanted::isIn)))
                .orElse(words);
    }

    private Stream<PhoneDigits> numbers(CrmRecord row) {
        return type.traits().searched().stream()
                .filter(name -> definition(name).type() == PropertyType.PHONE_NUMBER)
                .flatMap(name -> row.value(name).stream())
                .map(PhoneDigits::of);
    }

    /** Every word must stand somewhere in the fields that HubSpot searches by default. */
    private Predicate<CrmRecord> holdsWords(String text) {
        List<String> words = List.of(SPACES.split(text.strip().toLowerCase(Locale.ROOT)));
        List<String> fields = type.traits().searched();
        return row -> {
            StringBuilder haystack = new StringBuilder();
            fields.forEach(name ->
                    row.value(name).ifPresent(value -> haystack.append(value).append('\n')));
            String lower = haystack.toString().toLowerCase(Locale.ROOT);
            return words.stream().allMatch(lower::contains);
        };
    }

    private Predicate<CrmRecord> test(Filter filter) {
        if (filter.association().isPresent()) {
            Set<Long> ids = associated.getOrDefault(filter, Set.of());
            return row -> ids.contains(row.id());
        }
        Optional<Predicate<CrmRecord>> direct = direct(filter);
        if (direct.isPresent()) {
            return direct.get();
        }
        String name = filter.property();
        SearchValues values = new SearchValues(definition(name).type());
        return switch (filter.operator()) {
            case HAS_PROPERTY -> row -> ImpliedValues.orStored(row, name).isPresent();
            case NOT_HAS_PROPERTY -> row -> ImpliedValues.orStored(row, name).isEmpty();
            case EQ -> has(name, values.same(filter.value()));
            case NEQ -> has(name, values.same(filter.value())).negate();
            case IN -> has(name, values.among(filter.values()));
            case NOT_IN -> has(name, values.among(filter.values()).negate());
            case LT -> has(name, values.compared(filter.value(), order -> order < 0));
            case LTE -> has(name, values.compared(filter.value(), order -> order <= 0));
            case GT -> has(name, values.compared(filter.value(), order -> order > 0));
            case GTE -> has(name, values.compared(filter.value(), order -> order >= 0));
            case BETWEEN ->
                has(
                        name,
                        values.compared(filter.value(), order -> order >= 0)
                                .and(values.compared(filter.highValue(), order -> order <= 0)));
            case CONTAINS_TOKEN -> has(name, SearchValues.holdsToken(filter.value()));
            case NOT_CONTAINS_TOKEN ->
                has(name, SearchValues.holdsToken(filter.value())).negate();
        };
    }

    /** What a record holds as a number needs no reading of its values. */
    private Optional<Predicate<CrmRecord>> direct(Filter filter) {
        if (filter.property().equals(SearchScope.ID)) {
            return LongBounds.of(filter, RecordLookup::number).map(bounds -> row -> bounds.hold(row.id()));
        }
        return filter.property().equals(type.modifiedProperty())
                ? LongBounds.of(filter, LongBounds::millis).map(bounds -> row -> bounds.hold(row.updatedMillis()))
                : Optional.empty();
    }

    private static Predicate<CrmRecord> has(String name, Predicate<String> condition) {
        return row -> ImpliedValues.orStored(row, name).filter(condition).isPresent();
    }

    /** @throws dev.aftercall.simulator.http.ApiFailure 400 when there is none */
    PropertyDefinition definition(String name) {
        PropertyDefinition definition = definitions.get(name);
        if (definition == null) {
            throw Failures.validation("There was a problem with the request: property '" + name + "' does not exist.");
        }
        return definition;
    }
}
