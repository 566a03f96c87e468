package dev.aftercall.simulator.objects;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.portal.Draft;
import dev.aftercall.simulator.portal.PropertyDefinition;
import dev.aftercall.simulator.portal.ValidationRule;

/**
 * Checks values against the rules of an account, which writes must keep to from version 2026-09 on. A rule that does
 * not fit its property, since that has another type by now, refuses nothing.
 */
final class RuleCheck {

    private final RuleTimes times;

    RuleCheck(Draft draft) {
        this.times = new RuleTimes(draft);
    }

    /** The first rule of a property that a value breaks. */
    Optional<PropertyError> broken(List<ValidationRule> rules, PropertyDefinition property, String value) {
        return rules.stream()
                .filter(rule -> !value.isEmpty() && RuleForm.fits(rule, property) && !keeps(rule, value))
                .findFirst()
                .map(rule -> new PropertyError(property.name(), "VALIDATION_RULE_" + rule.ruleType(), message(rule)));
    }

    /** An account's own words where a pattern has some. */
    private static String message(ValidationRule rule) {
        List<String> arguments = rule.ruleArguments();
        return rule.ruleType().equals(RuleKind.REGEX.name()) && arguments.size() > 1
                ? arguments.get(1)
                : "\"" + rule.propertyName() + "\" does not meet the validation rule " + rule.ruleType() + " "
                        + arguments;
    }

    private boolean keeps(ValidationRule rule, String value) {
        return RuleKind.of(rule)
                .map(kind -> keeps(kind, rule.ruleArguments(), value))
                .orElse(true);
    }

    private boolean keeps(RuleKind kind, List<String> arguments, String value) {
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        return switch (kind) {
            case AFTER_DURATION -> times.isDayAfter(first, value);
            case BEFORE_DURATION -> times.isDayBefore(first, value);
            case AFTER_DATETIME_DURATION -> times.isTimeAfter(first, value);
            case BEFORE_DATETIME_DURATION -> times.isTimeBefore(first, value);
            case START_DATE, START_DATETIME -> RuleTimes.compare(value, first) >= 0;
            case END_DATE, END_DATETIME -> RuleTimes.compare(value, first) <= 0;
            case DAYS_OF_WEEK -> arguments.contains(times.weekday(value).name());
            case DECIMAL -> new BigDecimal(value).stripTrailingZeros().scale() <= Integer.parseInt(first);
            case MIN_NUMBER -> new BigDecimal(value).compareTo(new BigDecimal(first)) >= 0;
            case MAX_NUMBER -> new BigDecimal(value).compareTo(new BigDecimal(first)) <= 0;
            case MIN_LENGTH -> value.length() >= Integer.parseInt(first);
            case MAX_LENGTH -> value.length() <= Integer.parseInt(first);
            case REGEX -> Pattern.compile(first).matcher(value).matches();
            case ALPHANUMERIC -> RuleTexts.hasOnly(first, value);
            case SPECIAL_CHARACTERS -> !RuleTexts.hasSpecial(value);
            case WHITESPACE -> value.equals(RuleTexts.withoutSpace(arguments, value));
            case FORMAT -> value.equals(RuleTexts.inCase(first, value));
            case DOMAIN -> RuleTexts.isDomain(value);
            case EMAIL -> RuleTexts.isEmail(value);
            case EMAIL_ALLOWED_DOMAINS -> RuleTexts.isUnder(arguments, RuleTexts.domain(value));
            case EMAIL_BLOCKED_DOMAINS -> !RuleTexts.isUnder(arguments, RuleTexts.domain(value));
            case URL -> !RuleTexts.host(value).isEmpty();
            case URL_ALLOWED_DOMAINS -> RuleTexts.isUnder(arguments, RuleTexts.host(value));
            case URL_BLOCKED_DOMAINS -> !RuleTexts.isUnder(arguments, RuleTexts.host(value));
            case PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE -> RuleTexts.isPhone(first, value);
            case REQUIRED -> true;
        };
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
