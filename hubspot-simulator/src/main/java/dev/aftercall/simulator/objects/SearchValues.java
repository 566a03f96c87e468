package dev.aftercall.simulator.objects;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.portal.PropertyType;

/** Compares values as their property's type has it. */
final class SearchValues {

    private static final Pattern TOKEN_ENDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final PropertyType type;

    SearchValues(PropertyType type) {
        this.type = type;
    }

    boolean same(String value, String wanted) {
        return compare(value, wanted) == 0;
    }

    boolean among(String value, List<String> wanted) {
        return wanted.stream().anyMatch(each -> same(value, each));
    }

    int compare(String left, String right) {
        return switch (type) {
            case NUMBER -> number(left).compareTo(number(right));
            case DATE, DATETIME -> instant(left).compareTo(instant(right));
            case STRING, BOOL, ENUMERATION, PHONE_NUMBER ->
                left.toLowerCase(Locale.ROOT).compareTo(right.toLowerCase(Locale.ROOT));
        };
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw Failures.validation("There was a problem with the request: '" + text + "' is not a number.", e);
        }
    }

    private static Instant instant(String text) {
        try {
            if (text.chars().allMatch(Character::isDigit)) {
                return Instant.ofEpochMilli(number(text).longValue());
            }
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException e) {
            throw Failures.validation("There was a problem with the request: '" + text + "' is not a date.", e);
        }
    }

    /** A word, the whole value or a part between spaces; {@code *} stands for any text. */
    static boolean holdsToken(String value, String wanted) {
        String[] parts = wanted.toLowerCase(Locale.ROOT).split("\\*", -1);
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        Pattern token = Pattern.compile(pattern.toString(), Pattern.DOTALL);
        String lower = value.toLowerCase(Locale.ROOT);
        return token.matcher(lower).matches()
                || TOKEN_ENDS
                        .splitAsStream(lower)
                        .anyMatch(each -> token.matcher(each).matches())
                || SPACES.splitAsStream(lower)
                        .anyMatch(each -> token.matcher(each).matches());
    }
}
