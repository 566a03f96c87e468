package dev.aftercall.simulator.objects;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.portal.ValidationRule;

/**
 * Checks values against the rules of an account, which writes must keep to from version 2026-09 on. Kinds of rule
 * that are not named here can be set and read but refuse nothing.
 */
final class RuleCheck {

    private RuleCheck() {}

    /** The first rule of a property that a value breaks. */
    static Optional<PropertyError> broken(List<ValidationRule> rules, String property, String value) {
        return rules.stream()
                .filter(rule -> rule.propertyName().equals(property) && !value.isEmpty() && !keeps(rule, value))
                .findFirst()
                .map(rule -> new PropertyError(
                        property,
                        "VALIDATION_RULE_" + rule.ruleType(),
                        "\"" + property + "\" does not meet the validation rule " + rule.ruleType() + " "
                                + rule.ruleArguments()));
    }

    /** Whether the arguments make sense, so that values can be checked by them. */
    static boolean canBeKept(ValidationRule rule) {
        try {
            keeps(rule, "0");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean keeps(ValidationRule rule, String value) {
        String argument =
                rule.ruleArguments().isEmpty() ? "" : rule.ruleArguments().getFirst();
        return switch (rule.ruleType()) {
            case "MIN_LENGTH" -> value.length() >= Integer.parseInt(argument);
            case "MAX_LENGTH" -> value.length() <= Integer.parseInt(argument);
            case "MIN_NUMBER" -> new BigDecimal(value).compareTo(new BigDecimal(argument)) >= 0;
            case "MAX_NUMBER" -> new BigDecimal(value).compareTo(new BigDecimal(argument)) <= 0;
            case "REGEX" -> Pattern.compile(argument).matcher(value).matches();
            case "ALPHANUMERIC" ->
                value.chars()
                        .allMatch(each -> argument.equals("NUMERIC_ONLY")
                                ? Character.isDigit(each)
                                : Character.isLetterOrDigit(each));
            case "WHITESPACE" -> value.chars().noneMatch(Character::isWhitespace);
            case "EMAIL_BLOCKED_DOMAINS" -> !rule.ruleArguments().contains(domain(value));
            case "EMAIL_ALLOWED_DOMAINS" -> rule.ruleArguments().contains(domain(value));
            default -> true;
        };
    }

    private static String domain(String email) {
        return email.substring(email.indexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    /**
     * Refuses a new record that lacks what the account requires.
     *
     * @throws ApiFailure 400 with MISSING_REQUIRED_PROPERTY for each
     */
    static void requireAll(List<ValidationRule> rules, Map<String, String> values) {
        List<String> missing = rules.stream()
                .filter(rule -> rule.ruleType().equals(ValidationRule.REQUIRED))
                .map(ValidationRule::propertyName)
                .filter(name -> values.getOrDefault(name, "").isEmpty())
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        Envelope envelope = Envelope.of("VALIDATION_ERROR", "Required properties are missing: " + missing)
                .with("properties", missing);
        for (String name : missing) {
            envelope = envelope.with(new Envelope.Detail(
                    "Property \"" + name + "\" is required.",
                    Optional.of("MISSING_REQUIRED_PROPERTY"),
                    Map.of("propertyName", List.of(name))));
        }
        throw new ApiFailure(400, envelope);
    }
}
