package dev.aftercall.simulator.objects;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Failures;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.ValidationRule;

/** Whether a rule can be one: a kind that is known, for such a property, with arguments that make sense. */
final class RuleForm {

    private static final Set<String> CASES = Set.of("CAPITALIZATION", "UPPER", "LOWER");
    private static final Set<String> CHARACTERS = Set.of("ALPHANUMERIC", "ALPHA_ONLY", "NUMERIC_ONLY");
    private static final int MOST_DOMAINS = 20;

    private RuleForm() {}

    /** @throws ApiFailure 400 that says what is wrong */
    static void check(ValidationRule rule, PropertyDefinition property) {
        RuleKind kind = RuleKind.of(rule)
                .orElseThrow(() -> Failures.validation("'" + rule.ruleType() + "' is not a known rule type."));
        if (!kind.isFor(property.type())) {
            throw Failures.validation("The rule " + kind + " is not for properties of type "
                    + property.type().wireName() + ".");
        }
        if (!isFit(kind, rule.ruleArguments())) {
            throw Failures.validation("Invalid arguments for the rule " + kind + ": " + rule.ruleArguments());
        }
    }

    private static boolean isFit(RuleKind kind, List<String> arguments) {
        return switch (kind) {
            case AFTER_DURATION, BEFORE_DURATION, AFTER_DATETIME_DURATION, BEFORE_DATETIME_DURATION ->
                arguments.size() == 1 && RuleTimes.isPeriod(arguments.getFirst());
            case START_DATE, START_DATETIME, END_DATE, END_DATETIME ->
                arguments.size() == 1 && arguments.getFirst().matches("-?\\d{1,15}");
            case DAYS_OF_WEEK -> !arguments.isEmpty() && arguments.stream().allMatch(RuleForm::isDay);
            case DECIMAL -> isWhole(arguments, 0, 20);
            case MIN_LENGTH, MAX_LENGTH -> isWhole(arguments, 1, 10_000);
            case MIN_NUMBER, MAX_NUMBER -> arguments.size() == 1 && isNumber(arguments.getFirst());
            case ALPHANUMERIC -> arguments.size() == 1 && CHARACTERS.contains(arguments.getFirst());
            case SPECIAL_CHARACTERS -> arguments.equals(List.of("NOT_ALLOWED"));
            case WHITESPACE -> arguments.isEmpty() || Set.of("ALL", "TRIM").containsAll(arguments);
            case FORMAT -> arguments.size() == 1 && CASES.contains(arguments.getFirst());
            case REGEX -> !arguments.isEmpty() && arguments.size() <= 2 && isPattern(arguments.getFirst());
            case EMAIL_ALLOWED_DOMAINS, EMAIL_BLOCKED_DOMAINS, URL_ALLOWED_DOMAINS, URL_BLOCKED_DOMAINS ->
                !arguments.isEmpty() && arguments.size() <= MOST_DOMAINS;
            case PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE ->
                arguments.isEmpty()
                        || (arguments.size() == 1 && RuleTexts.CALLING_CODES.containsKey(arguments.getFirst()));
            case DOMAIN, EMAIL, URL, REQUIRED -> arguments.isEmpty();
        };
    }

    private static boolean isDay(String name) {
        return Arrays.stream(DayOfWeek.values()).anyMatch(day -> day.name().equals(name));
    }

    private static boolean isWhole(List<String> arguments, int least, int most) {
        return arguments.size() == 1
                && arguments.getFirst().matches("\\d{1,5}")
                && Integer.parseInt(arguments.getFirst()) >= least
                && Integer.parseInt(arguments.getFirst()) <= most;
    }

    private static boolean isNumber(String text) {
        try {
            return new BigDecimal(text).precision() > 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean isPattern(String text) {
        try {
            return !Pattern.compile(text).pattern().isEmpty();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    /** Whether a rule is for this property and its values can be checked. */
    static boolean fits(ValidationRule rule, PropertyDefinition property) {
        return rule.propertyName().equals(property.name())
                && RuleKind.of(rule)
                        .filter(kind -> kind.isFor(property.type()) && isFit(kind, rule.ruleArguments()))
                        .isPresent();
    }

    /** A value as rules that normalise want it before it is checked. */
    static String normalised(List<ValidationRule> rules, PropertyDefinition property, String value) {
        String form = value;
        for (ValidationRule rule : rules) {
            if (rule.shouldApplyNormalization() && fits(rule, property)) {
                form = switch (rule.ruleType()) {
                    case "FORMAT" -> RuleTexts.inCase(rule.ruleArguments().getFirst(), form);
                    case "WHITESPACE" -> RuleTexts.withoutSpace(rule.ruleArguments(), form);
                    default -> form;
                };
            }
        }
        return form;
    }
}
