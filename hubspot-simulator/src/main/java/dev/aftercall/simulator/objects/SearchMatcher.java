package dev.aftercall.simulator.objects;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalView;
import dev.aftercall.simulator.portal.PropertyDefinition;

/** Decides which records a search finds, and in which order. */
final class SearchMatcher {

    private static final String ASSOCIATIONS = "associations.";

    private final PortalView view;
    private final ObjectType type;

    SearchMatcher(PortalView view, ObjectType type) {
        this.view = view;
        this.type = type;
    }

    boolean fits(CrmRecord row, SearchQuery query) {
        return (query.groups().isEmpty()
                        || query.groups().stream()
                                .anyMatch(group -> group.stream().allMatch(each -> fits(row, each))))
                && fitsText(row, query.text());
    }

    /** Every word must stand somewhere in the fields that HubSpot searches by default. */
    private boolean fitsText(CrmRecord row, String text) {
        String haystack = textFields().stream()
                .flatMap(name -> row.value(name).stream())
                .reduce("", (all, value) -> all + '\n' + value)
                .toLowerCase(Locale.ROOT);
        return Pattern.compile("\\s+")
                .splitAsStream(text.toLowerCase(Locale.ROOT))
                .allMatch(haystack::contains);
    }

    private List<String> textFields() {
        return switch (type) {
            case CONTACTS ->
                List.of(
                        "firstname",
                        "lastname",
                        "email",
                        "phone",
                        "mobilephone",
                        "fax",
                        "company",
                        "hs_additional_emails");
            case COMPANIES -> List.of("name", "domain", "website", "phone");
            case DEALS -> List.of("dealname", "pipeline", "dealstage", "description", "dealtype");
            case NOTES -> List.of("hs_note_body");
            case CALLS -> List.of("hs_call_title", "hs_body_preview");
            case MEETINGS -> List.of("hs_meeting_title", "hs_meeting_body");
            case TASKS -> List.of("hs_task_subject", "hs_task_body");
        };
    }

    private boolean fits(CrmRecord row, Filter filter) {
        if (filter.property().startsWith(ASSOCIATIONS)) {
            return fitsAssociation(row, filter);
        }
        Optional<String> value = row.value(filter.property());
        SearchValues values = new SearchValues(definition(filter.property()).type());
        return switch (filter.operator()) {
            case HAS_PROPERTY -> value.isPresent();
            case NOT_HAS_PROPERTY -> value.isEmpty();
            case EQ -> value.filter(each -> values.same(each, filter.value())).isPresent();
            case NEQ -> value.filter(each -> values.same(each, filter.value())).isEmpty();
            case IN -> value.filter(each -> values.among(each, filter.values())).isPresent();
            case NOT_IN ->
                value.filter(each -> !values.among(each, filter.values())).isPresent();
            case LT ->
                value.filter(each -> values.compare(each, filter.value()) < 0).isPresent();
            case LTE ->
                value.filter(each -> values.compare(each, filter.value()) <= 0).isPresent();
            case GT ->
                value.filter(each -> values.compare(each, filter.value()) > 0).isPresent();
            case GTE ->
                value.filter(each -> values.compare(each, filter.value()) >= 0).isPresent();
            case BETWEEN ->
                value.filter(each -> values.compare(each, filter.value()) >= 0
                                && values.compare(each, filter.highValue()) <= 0)
                        .isPresent();
            case CONTAINS_TOKEN ->
                value.filter(each -> SearchValues.holdsToken(each, filter.value()))
                        .isPresent();
            case NOT_CONTAINS_TOKEN ->
                value.filter(each -> SearchValues.holdsToken(each, filter.value()))
                        .isEmpty();
        };
    }

    private PropertyDefinition definition(String name) {
        PropertyDefinition definition = view.definitions(type).get(name);
        if (definition == null) {
            throw Failures.validation("There was a problem with the request: property '" + name + "' does not exist.");
        }
        return definition;
    }

    private boolean fitsAssociation(CrmRecord row, Filter filter) {
        ObjectType to = ObjectType.parse(filter.property().substring(ASSOCIATIONS.length()))
                .filter(found -> filter.operator() == Filter.Operator.EQ)
                .orElseThrow(() -> Failures.validation(
                        "Associations can be searched by EQ and an object type only: " + filter.property()));
        return view.links(type, row.id(), to).keySet().stream()
                .anyMatch(id -> Long.toString(id).equals(filter.value()));
    }

    /** By the property asked for, records without a value last; by creation otherwise. */
    Comparator<CrmRecord> order(Optional<SearchQuery.Sort> sort) {
        Comparator<CrmRecord> byCreation =
                Comparator.comparing(CrmRecord::createdAt).thenComparing(CrmRecord::id);
        if (sort.isEmpty()) {
            return byCreation;
        }
        String property = sort.get().property();
        SearchValues values = new SearchValues(definition(property).type());
        Comparator<String> ascending = values::compare;
        Comparator<String> chosen = sort.get().descending() ? ascending.reversed() : ascending;
        return Comparator.comparing((CrmRecord row) -> row.value(property).orElse(null), Comparator.nullsLast(chosen))
                .thenComparing(byCreation);
    }
}
