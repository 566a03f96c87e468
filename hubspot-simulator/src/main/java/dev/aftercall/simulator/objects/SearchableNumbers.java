package dev.aftercall.simulator.objects;

import java.util.Map;

/** The digits of a phone number as search knows them, with and without the country code. */
final class SearchableNumbers {

    private SearchableNumbers() {}

    static void fill(Map<String, String> values, String source, String kind) {
        PhoneDigits digits = PhoneDigits.of(values.getOrDefault(source, ""));
        DerivedValues.put(values, "hs_searchable_calculated_international_" + kind + "_number", digits.all());
        DerivedValues.put(values, "hs_searchable_calculated_" + kind + "_number", digits.national());
    }
}
