package dev.aftercall.crmwriter.body;

import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Where a link may lead: to the web or to somebody's mail, and nowhere that runs anything. */
public final class LinkAddress {

    private static final int LONGEST = 2_000;
    private static final Pattern ALLOWED =
            Pattern.compile("(?:https?://|mailto:)[^\\s\\p{Cntrl}\\p{Cf}<>\"]+", Pattern.CASE_INSENSITIVE);

    private LinkAddress() {}

    /** The address; empty for one that no link may have. */
    public static Optional<String> of(@Nullable String address) {
        return Optional.ofNullable(address)
                .map(String::strip)
                .filter(text ->
                        text.length() <= LONGEST && ALLOWED.matcher(text).matches());
    }
}
