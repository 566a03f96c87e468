package dev.aftercall.simulator.portal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Behaviours that differ between accounts, so that a client can be tried against each. All are off at first. */
public enum PortalSwitch {
    /** Properties with {@code hasUniqueValue} cannot be made (plan or limit reached). */
    REFUSE_UNIQUE_PROPERTIES,
    /** No property can be made at all. */
    REFUSE_PROPERTIES,
    /** A merge keeps the primary record's id, as it was before HubSpot gave merged records a new one. */
    MERGE_KEEPS_PRIMARY_ID;

    public static Optional<PortalSwitch> parse(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
