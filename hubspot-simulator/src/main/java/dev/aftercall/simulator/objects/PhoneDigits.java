package dev.aftercall.simulator.objects;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The digits of a phone number, which is all that search knows of it.
 *
 * @param all with the country's code where it was typed with one
 * @param national without that code and without zeros in front, as recorded in "Babatunde13/hubspot-crm"
 * @param country the country's code; empty when nothing says that the number begins with one
 */
record PhoneDigits(String all, String national, String country) {

    /** Codes with which a long number begins even if nothing says that it has any. */
    private static final List<String> LIKELY = List.of("1", "33", "44", "49", "61");

    private static final Pattern NUMBER = Pattern.compile("[+\\d\\s().\\-/]+");
    private static final int LONGEST_WITHOUT_COUNTRY = 10;
    private static final int SHORTEST_WANTED = 6;

    /** Of a number as somebody typed it; an extension is left out. */
    static PhoneDigits of(String number) {
        boolean plus = number.stripLeading().startsWith("+");
        String digits = digits(plus ? number.replace("(0)", "") : number);
        boolean zeros = !plus && digits.startsWith("00");
        String all = zeros ? digits.substring(2) : digits;
        String country = plus || zeros ? CallingCodes.of(all) : likely(all);
        return new PhoneDigits(all, withoutZeros(all.substring(country.length())), plus || zeros ? country : "");
    }

    /** Of a text that somebody looks for, if it can be a number. */
    static Optional<PhoneDigits> wanted(String text) {
        return Optional.of(text)
                .filter(each -> NUMBER.matcher(each).matches())
                .map(PhoneDigits::of)
                .filter(each -> each.national.length() >= SHORTEST_WANTED);
    }

    /** Whether these digits, with the country's code or without, are among those of another number. */
    boolean isIn(PhoneDigits other) {
        return other.all.contains(all) || other.national.contains(national);
    }

    private static String likely(String digits) {
        return digits.length() <= LONGEST_WITHOUT_COUNTRY
                ? ""
                : LIKELY.stream().filter(digits::startsWith).findFirst().orElse("");
    }

    private static String withoutZeros(String digits) {
        int at = 0;
        while (at < digits.length() && digits.charAt(at) == '0') {
            at++;
        }
        return digits.substring(at);
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
}
