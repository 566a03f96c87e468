package dev.aftercall.simulator.objects;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What rules ask of texts. */
final class RuleTexts {

    /** The countries whose numbers can be asked for here. */
    static final Map<String, String> CALLING_CODES = Map.ofEntries(
            Map.entry("us", "1"),
            Map.entry("ca", "1"),
            Map.entry("gb", "44"),
            Map.entry("ie", "353"),
            Map.entry("de", "49"),
            Map.entry("at", "43"),
            Map.entry("ch", "41"),
            Map.entry("fr", "33"),
            Map.entry("es", "34"),
            Map.entry("it", "39"),
            Map.entry("nl", "31"),
            Map.entry("be", "32"),
            Map.entry("se", "46"),
            Map.entry("au", "61"));

    private static final Pattern DOMAIN = Pattern.compile("([\\p{L}\\d]([\\p{L}\\d-]*[\\p{L}\\d])?\\.)+\\p{L}{2,}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s<>\"]+@" + DOMAIN.pattern());
    private static final Pattern PHONE = Pattern.compile("\\+[1-9][\\d ().-]{6,22}\\d");

    private RuleTexts() {}

    static boolean isDomain(String value) {
        return DOMAIN.matcher(value).matches();
    }

    static boolean isEmail(String value) {
        return EMAIL.matcher(value).matches();
    }

    /** Whether a value is a number with its country in front, of this country where one is named. */
    static boolean isPhone(String country, String value) {
        return PHONE.matcher(value).matches()
                && (country.isEmpty() || value.startsWith("+" + CALLING_CODES.get(country)));
    }

    static boolean hasOnly(String characters, String value) {
        return value.chars().allMatch(each -> switch (characters) {
            case "NUMERIC_ONLY" -> Character.isDigit(each);
            case "ALPHA_ONLY" -> Character.isLetter(each);
            default -> Character.isLetterOrDigit(each);
        });
    }

    static boolean hasSpecial(String value) {
        return !value.chars().allMatch(each -> Character.isLetterOrDigit(each) || Character.isWhitespace(each));
    }

    /** A text without any white space, or without it at the ends alone. */
    static String withoutSpace(List<String> arguments, String value) {
        return arguments.contains("TRIM") ? value.strip() : value.replaceAll("(?U)\\s+", "");
    }

    /** A text in the case that a rule asks for; capitalisation is each word's first letter. */
    static String inCase(String wanted, String value) {
        return switch (wanted) {
            case "UPPER" -> value.toUpperCase(Locale.ROOT);
            case "LOWER" -> value.toLowerCase(Locale.ROOT);
            default ->
                Arrays.stream(value.split(" ", -1)).map(RuleTexts::capital).collect(Collectors.joining(" "));
        };
    }

    private static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    static String domain(String email) {
        return email.substring(email.indexOf('@') + 1);
    }

    /** Whether a host is one of the domains or below one. */
    static boolean isUnder(List<String> domains, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return domains.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .anyMatch(each -> name.equals(each) || name.endsWith("." + each));
    }

    /** Empty for what is no address of a page. */
    static String host(String url) {
        try {
            String host =
                    URI.create(url.contains("://") ? url : "https://" + url).getHost();
            return host != null && isDomain(host) ? host : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
