package dev.aftercall.simulator.objects;

import java.util.Map;
import java.util.Set;

/** The codes of countries with which international phone numbers begin (ITU-T E.164). */
final class CallingCodes {

    private static final Set<String> OF_TWO_DIGITS = Set.of(
            "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
            "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
            "86", "90", "91", "92", "93", "94", "95", "98");
    private static final Map<String, String> COUNTRIES = Map.ofEntries(
            Map.entry("1", "US"),
            Map.entry("31", "NL"),
            Map.entry("32", "BE"),
            Map.entry("33", "FR"),
            Map.entry("34", "ES"),
            Map.entry("351", "PT"),
            Map.entry("353", "IE"),
            Map.entry("39", "IT"),
            Map.entry("41", "CH"),
            Map.entry("43", "AT"),
            Map.entry("44", "GB"),
            Map.entry("45", "DK"),
            Map.entry("46", "SE"),
            Map.entry("47", "NO"),
            Map.entry("48", "PL"),
            Map.entry("49", "DE"),
            Map.entry("52", "MX"),
            Map.entry("55", "BR"),
            Map.entry("61", "AU"),
            Map.entry("64", "NZ"),
            Map.entry("65", "SG"),
            Map.entry("81", "JP"),
            Map.entry("91", "IN"));

    private CallingCodes() {}

    /** The code at the beginning of the digits of an international number. */
    static String of(String digits) {
        if (digits.startsWith("1") || digits.startsWith("7")) {
            return digits.substring(0, 1);
        }
        int length = digits.length() >= 2 && OF_TWO_DIGITS.contains(digits.substring(0, 2)) ? 2 : 3;
        return digits.substring(0, Math.min(length, digits.length()));
    }

    /** Two letters for a code; empty for a country that is not among the few known here. */
    static String country(String code) {
        return COUNTRIES.getOrDefault(code, "");
    }
}
