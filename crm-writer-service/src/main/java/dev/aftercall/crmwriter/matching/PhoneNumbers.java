package dev.aftercall.crmwriter.matching;

import java.util.Locale;
import java.util.Optional;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Brings phone numbers, as people and platforms write them, to E.164, so that both sides of a match look the same. */
@ApplicationScoped
public class PhoneNumbers {

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String defaultRegion;

    PhoneNumbers(MatchingConfig config) {
        this.defaultRegion = config.defaultRegion().toUpperCase(Locale.ROOT);
    }

    /** The number as E.164; empty for what can't be a phone number. Without a country code the default region's is taken. */
    public Optional<String> normalise(@Nullable String number) {
        if (number == null || number.isBlank()) {
            return Optional.empty();
        }
        try {
            PhoneNumber parsed = numbers.parse(number, defaultRegion);
            return numbers.isPossibleNumber(parsed)
                    ? Optional.of(numbers.format(parsed, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
