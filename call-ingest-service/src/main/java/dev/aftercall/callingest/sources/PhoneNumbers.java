package dev.aftercall.callingest.sources;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Phone numbers as they are compared: E.164 where one can be read without guessing its country. */
final class PhoneNumbers {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String NO_REGION = "ZZ";

    private PhoneNumbers() {}

    /** The number in E.164; as it was given where it names no country or is no number. */
    static @Nullable String normalised(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        String text = given.strip();
        try {
            PhoneNumber number = NUMBERS.parse(text.startsWith("00") ? "+" + text.substring(2) : text, NO_REGION);
            return NUMBERS.isPossibleNumber(number) ? NUMBERS.format(number, PhoneNumberFormat.E164) : text;
        } catch (NumberParseException e) {
            return text;
        }
    }
}
