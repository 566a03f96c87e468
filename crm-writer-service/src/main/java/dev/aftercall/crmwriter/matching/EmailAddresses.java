package dev.aftercall.crmwriter.matching;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Brings e-mail addresses to the form in which they are compared. */
public final class EmailAddresses {

    /** What an address may have as it travels (RFC 5321, 4.5.3.1.3, without its brackets). */
    private static final int LONGEST = 254;

    private EmailAddresses() {}

    /** The address in lower case, as HubSpot keeps it; empty for what is none, such as one of more than 254 characters. */
    public static Optional<String> normalise(@Nullable String address) {
        if (address == null) {
            return Optional.empty();
        }
        String trimmed = address.strip().toLowerCase(Locale.ROOT);
        int at = trimmed.indexOf('@');
        boolean isFit = trimmed.length() <= LONGEST
                && trimmed.chars().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
        return isFit && at > 0 && at < trimmed.length() - 1 ? Optional.of(trimmed) : Optional.empty();
    }
}
