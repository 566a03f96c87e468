package dev.aftercall.simulator.objects;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
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

    Predicate<String> same(String wanted) {
        return switch (type) {
            case NUMBER, DATE, DATETIME -> compared(wanted, order -> order == 0);
            case STRING, BOOL, ENUMERATION, PHONE_NUMBER -> value -> value.equalsIgnoreCase(wanted);
        };
    }

    /** As HubSpot has it, texts are compared in lower case with what was sent as it was sent. */
    Predicate<String> among(List<String> wanted) {
        if (type == PropertyType.STRING) {
            Set<String> sent = Set.copyOf(wanted);
            return value -> sent.contains(value.toLowerCase(Locale.ROOT));
        }
        return wanted.stream().map(this::same).reduce(value -> false, Predicate::or);
    }

    /** Whether the order of a value against the wanted one (below zero: it comes before) is as asked for. */
    Predicate<String> compared(String wanted, IntPredicate order) {
        return switch (type) {
            case NUMBER -> {
                BigDecimal bound = number(wanted);
                yield value -> order.test(number(value).compareTo(bound));
            }
            case DATE, DATETIME -> {
                Instant bound = instant(wanted);
                yield value -> order.test(instant(value).compareTo(bound));
            }
            case STRING, BOOL, ENUMERATION, PHONE_NUMBER -> {
                String bound = wanted.toLowerCase(Locale.ROOT);
                yield value -> order.test(value.toLowerCase(Locale.ROOT).compareTo(bound));
            }
        };
    }

    /** What values are sorted by. */
    Comparable<?> sortKey(String value) {
        return switch (type) {
            case NUMBER -> number(value);
            case DATE, DATETIME -> instant(value);
            case STRING, BOOL, ENUMERATION, PHONE_NUMBER -> value.toLowerCase(Locale.ROOT);
        };
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw Failures.validation("There was a problem with the request: '" + text + "' is not a number.", e);
        }
    }

    static Instant instant(String text) {
        try {
            if (text.chars().allMatch(Character::isDigit)) {
                return Instant.ofEpochMilli(number(text).longValue());
            }
            if (!text.contains("T")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Failures.validation("There was a problem with the request: '" + text + "' is not a date.", e);
        }
    }

    /** Holds a word, the whole value or a part between spaces; {@code *} stands for any text. */
    static Predicate<String> holdsToken(String wanted) {
        String[] parts = wanted.toLowerCase(Locale.ROOT).split("\\*", -1);
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            pattern.append(i == 0 ? "" : ".*").append(Pattern.quote(parts[i]));
        }
        Predicate<String> token =
                Pattern.compile(pattern.toString(), Pattern.DOTALL).asMatchPredicate();
        return value -> {
            String lower = value.toLowerCase(Locale.ROOT);
            return token.test(lower)
                    || TOKEN_ENDS.splitAsStream(lower).anyMatch(token)
                    || SPACES.splitAsStream(lower).anyMatch(token);
        };
    }
}
