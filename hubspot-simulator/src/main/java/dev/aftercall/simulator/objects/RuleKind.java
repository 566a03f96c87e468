package dev.aftercall.simulator.objects;

import java.util.Arrays;
import java.util.Optional;

import dev.aftercall.simulator.portal.PropertyType;
import dev.aftercall.simulator.portal.ValidationRule;

/** The kinds of rule for values ("Property validations" guide), and the properties that each is for. */
enum RuleKind {
    AFTER_DATETIME_DURATION,
    AFTER_DURATION,
    ALPHANUMERIC,
    BEFORE_DATETIME_DURATION,
    BEFORE_DURATION,
    DAYS_OF_WEEK,
    DECIMAL,
    DOMAIN,
    EMAIL,
    EMAIL_ALLOWED_DOMAINS,
    EMAIL_BLOCKED_DOMAINS,
    END_DATE,
    END_DATETIME,
    FORMAT,
    MAX_LENGTH,
    MAX_NUMBER,
    MIN_LENGTH,
    MIN_NUMBER,
    PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE,
    REGEX,
    SPECIAL_CHARACTERS,
    START_DATE,
    START_DATETIME,
    URL,
    URL_ALLOWED_DOMAINS,
    URL_BLOCKED_DOMAINS,
    WHITESPACE,
    /** Kept elsewhere by HubSpot. */
    REQUIRED;

    static Optional<RuleKind> of(ValidationRule rule) {
        return Arrays.stream(values())
                .filter(kind -> kind.name().equals(rule.ruleType()))
                .findFirst();
    }

    boolean isFor(PropertyType type) {
        return switch (this) {
            case AFTER_DATETIME_DURATION, BEFORE_DATETIME_DURATION, START_DATETIME, END_DATETIME ->
                type == PropertyType.DATETIME;
            case AFTER_DURATION, BEFORE_DURATION, START_DATE, END_DATE -> type == PropertyType.DATE;
            case DAYS_OF_WEEK -> type == PropertyType.DATE || type == PropertyType.DATETIME;
            case DECIMAL, MIN_NUMBER, MAX_NUMBER -> type == PropertyType.NUMBER;
            case MIN_LENGTH, MAX_LENGTH, PHONE_NUMBER_WITH_EXPLICIT_COUNTRY_CODE ->
                type == PropertyType.STRING || type == PropertyType.PHONE_NUMBER;
            case ALPHANUMERIC,
                    DOMAIN,
                    EMAIL,
                    EMAIL_ALLOWED_DOMAINS,
                    EMAIL_BLOCKED_DOMAINS,
                    FORMAT,
                    REGEX,
                    SPECIAL_CHARACTERS,
                    URL,
                    URL_ALLOWED_DOMAINS,
                    URL_BLOCKED_DOMAINS,
                    WHITESPACE -> type == PropertyType.STRING;
            case REQUIRED -> true;
        };
    }
}
