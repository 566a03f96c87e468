package dev.aftercall.simulator.oauth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a refresh does to the refresh token. */
public enum Rotation {
    /** It stays the same, as at HubSpot today. */
    OFF,
    /** There is a new one; the old one works until the new one was used, but not for long. */
    GRACE,
    /** There is a new one, and the old one is dead at once. */
    STRICT;

    public static Optional<Rotation> parse(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
