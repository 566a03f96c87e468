package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Map;

/** The digits of a phone number as search knows them, with and without the country code. */
final class SearchableNumbers {

    private static final List<String> COUNTRY_CODES = List.of("1", "33", "44", "49", "61");

    private SearchableNumbers() {}

    static void fill(Map<String, String> values, String source, String kind) {
        String digits = digits(values.getOrDefault(source, ""));
        String plain = digits.startsWith("00") ? digits.substring(2) : digits;
        DerivedValues.put(values, "hs_searchable_calculated_international_" + kind + "_number", plain);
        DerivedValues.put(values, "hs_searchable_calculated_" + kind + "_number", national(plain));
    }

    /** Up to the extension, if there is one. */
    private static String digits(String number) {
        StringBuilder digits = new StringBuilder(number.length());
        for (int i = 0; i < number.length() && number.charAt(i) != 'x'; i++) {
            char each = number.charAt(i);
            if (each >= '0' && each <= '9') {
                digits.append(each);
            }
        }
        return digits.toString();
    }

    private static String national(String digits) {
        if (digits.length() <= 10) {
            return digits;
        }
        for (String code : COUNTRY_CODES) {
            if (digits.startsWith(code)) {
                return digits.substring(code.length());
            }
        }
        return digits;
    }
}
