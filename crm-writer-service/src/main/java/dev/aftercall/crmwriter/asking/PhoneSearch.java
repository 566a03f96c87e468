package dev.aftercall.crmwriter.asking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.aftercall.hubspot.SearchQuery;
import dev.aftercall.hubspot.SearchQuery.Filter;
import dev.aftercall.hubspot.SearchQuery.Operator;

/**
 * A search for whoever has one of these numbers, as phone or as mobile.
 *
 * @param wanted each number with the digits that HubSpot may know it by
 */
record PhoneSearch(List<Wanted> wanted) {

    private static final List<String> CALCULATED =
            List.of("hs_searchable_calculated_phone_number", "hs_searchable_calculated_mobile_number");

    /** HubSpot takes 3,000 characters and 100 values; what is not values takes about 500. */
    private static final int MOST_CHARACTERS = 2_300;

    private static final int MOST_VALUES = 100;
    private static final int ABOUT_A_VALUE = 3;

    /** A number, as E.164 and in digits. */
    record Wanted(String number, Set<String> digits) {
        private int characters() {
            return CALCULATED.size()
                    * digits.stream()
                            .mapToInt(each -> each.length() + ABOUT_A_VALUE)
                            .sum();
        }
    }

    /** In as few searches as HubSpot's limits allow. */
    static List<PhoneSearch> of(List<Wanted> all) {
        List<PhoneSearch> searches = new ArrayList<>();
        List<Wanted> part = new ArrayList<>();
        int characters = 0;
        int values = 0;
        for (Wanted one : all) {
            characters += one.characters();
            values += one.digits().size();
            if (!part.isEmpty() && (characters > MOST_CHARACTERS || values > MOST_VALUES)) {
                searches.add(new PhoneSearch(List.copyOf(part)));
                part.clear();
                characters = one.characters();
                values = one.digits().size();
            }
            part.add(one);
        }
        if (!part.isEmpty()) {
            searches.add(new PhoneSearch(List.copyOf(part)));
        }
        return searches;
    }

    /** Two that find the same together. */
    List<PhoneSearch> halves() {
        int half = wanted.size() / 2;
        return List.of(new PhoneSearch(wanted.subList(0, half)), new PhoneSearch(wanted.subList(half, wanted.size())));
    }

    SearchQuery query(List<String> properties) {
        List<String> digits =
                wanted.stream().flatMap(one -> one.digits().stream()).distinct().toList();
        List<List<Filter>> either = CALCULATED.stream()
                .map(property -> List.of(new Filter(property, Operator.IN, digits)))
                .toList();
        return new SearchQuery(either, properties, null, true, 200, null);
    }
}
