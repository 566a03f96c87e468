package dev.aftercall.sync.searching;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.aftercall.sync.mirror.SearchKeys;

/**
 * What a person typed, as patterns of which each must be found somewhere in a record's search text.
 *
 * <p>What looks like a telephone number is one term, by its digits and without leading zeros, so that {@code 030 1234} finds
 * {@code +49 30 1234}. Else each word is a term.
 */
record SearchTerms(List<String> patterns) {

    private static final int LEAST_DIGITS = 3;

    static SearchTerms of(String query) {
        String typed = query.strip().toLowerCase(Locale.ROOT);
        if (typed.isEmpty()) {
            return new SearchTerms(List.of());
        }
        if (isPhone(typed)) {
            String digits = SearchKeys.digits(typed).replaceFirst("^0+", "");
            return new SearchTerms(List.of(contains(digits)));
        }
        return new SearchTerms(Stream.of(typed.split("\\s+"))
                .map(SearchTerms::contains)
                .distinct()
                .toList());
    }

    private static boolean isPhone(String typed) {
        return typed.matches("[+0-9()/.\\-\\s]+") && SearchKeys.digits(typed).length() >= LEAST_DIGITS;
    }

    private static String contains(String term) {
        String literal = term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return "%" + literal + "%";
    }
}
