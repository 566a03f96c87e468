package dev.aftercall.crmwriter.matching;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Brings e-mail addresses to the form in which they are compared. */
public final class EmailAddresses {

    private EmailAddresses() {}

    /** The address in lower case, as HubSpot keeps it; empty for what is none. */
    public static Optional<String> normalise(@Nullable String address) {
        if (address == null) {
            return Optional.empty();
        }
        String trimmed = address.strip().toLowerCase(Locale.ROOT);
        int at = trimmed.indexOf('@');
        boolean isFit = trimmed.chars().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
        return isFit && at > 0 && at < trimmed.length() - 1 ? Optional.of(trimmed) : Optional.empty();
    }
}
