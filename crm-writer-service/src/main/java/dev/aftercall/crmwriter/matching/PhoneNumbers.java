package dev.aftercall.crmwriter.matching;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Brings phone numbers, as people and platforms write them, to E.164, so that both sides of a match look the same.
 *
 * <p>Numbers in the index were read by the version of these rules that was in force: raise {@link IndexRow#RULES} when
 * they change.
 */
@ApplicationScoped
public class PhoneNumbers {

    private static final Pattern DOUBLE_ZERO = Pattern.compile("^[\\s(]*0\\s?0(?=[^0-9]*[1-9])[\\s).]*");

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String defaultRegion;

    PhoneNumbers(MatchingConfig config) {
        this.defaultRegion = config.defaultRegion().toUpperCase(Locale.ROOT);
    }

    /**
     * The number as E.164; empty for what can't be a phone number. A country code follows {@code +}, {@code 00} or what
     * the default region dials for abroad ({@code 011} in North America); without one the default region's is taken.
     */
    public Optional<String> normalise(@Nullable String number) {
        if (number == null || number.isBlank()) {
            return Optional.empty();
        }
        Matcher doubleZero = DOUBLE_ZERO.matcher(number);
        return doubleZero.find()
                ? parsed("+" + number.substring(doubleZero.end())).or(() -> parsed(number))
                : parsed(number);
    }

    /**
     * The digits by which HubSpot's search may know a number: without the country's code and zeros in front, and with the
     * code.
     *
     * @param e164 as {@link #normalise} gives it
     */
    public Set<String> digits(String e164) {
        Set<String> digits = new LinkedHashSet<>();
        try {
            String national = numbers.getNationalSignificantNumber(numbers.parse(e164, null));
            digits.add(national.replaceFirst("^0+(?=.)", ""));
        } catch (NumberParseException e) {
            // It is searched for with its code alone.
        }
        digits.add(e164.substring(1));
        return digits;
    }

    private Optional<String> parsed(String number) {
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
