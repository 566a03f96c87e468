package dev.aftercall.callingest.sources;

import java.util.Optional;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Phone numbers as they are compared: E.164 where one can be read without guessing its country. */
public final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";

    private PhoneNumbers() {}

    /** Whether phone numbers of this region can be read: two capital letters of ISO 3166. */
    public static boolean isRegion(String region) {
        return NUMBERS.getSupportedRegions().contains(region);
    }

    /** A number that was told; nothing where a word stands for one that was withheld, such as {@code anonymous}. */
    static @Nullable String told(@Nullable String normalised) {
        return normalised != null && normalised.chars().anyMatch(Character::isDigit) ? normalised : null;
    }

    /**
     * The number in E.164; as it was given where it is no number.
     *
     * @param region whose a number is that names no country; without one, such a number stays as it was given
     */
    static @Nullable String normalised(@Nullable String given, @Nullable String region) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String text = given.strip();
        String international = text.startsWith("00") ? "+" + text.substring(2) : text;
        Optional<String> named = parsed(international, NO_REGION)
                .filter(NUMBERS::isPossibleNumber)
                .map(PhoneNumbers::e164);
        // A country that is only supposed makes a number of whatever looks like one: then it must be a valid one.
        return named.or(() -> Optional.ofNullable(region)
                        .filter(known -> !international.startsWith("+"))
                        .flatMap(known -> parsed(text, known))
                        .filter(NUMBERS::isValidNumber)
                        .map(PhoneNumbers::e164))
                .orElse(text);
    }

    private static Optional<PhoneNumber> parsed(String text, String region) {
        try {
            return Optional.of(NUMBERS.parse(text, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static String e164(PhoneNumber number) {
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }
}
