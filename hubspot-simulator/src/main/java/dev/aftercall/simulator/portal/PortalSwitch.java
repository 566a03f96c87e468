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
    MERGE_KEEPS_PRIMARY_ID,
    /** An update leaves out unknown and read-only properties instead of refusing them, as the notes guide has it. */
    IGNORE_UNFIT_ON_UPDATE,
    /** An archived record gives its unique values back; otherwise only a contact's e-mail becomes free. */
    ARCHIVE_FREES_UNIQUE_VALUES,
    /** An activity made on a contact is also linked to its primary company and its open deals, as by hand. */
    ASSOCIATE_ACTIVITIES_WIDELY,
    /** {@code hs_unique_creation_key} can be written. */
    WRITABLE_CREATION_KEY,
    /** A new property is hidden from reads of definitions for 250 to 700 ms. */
    PROPERTIES_APPEAR_LATE,
    /** One input with a bad association takes the whole batch with it, trace ids or not. */
    BAD_ASSOCIATION_SINKS_BATCH,
    /** An app event for an e-mail that nobody has makes a contact, as the old timeline did. */
    APP_EVENTS_MAKE_CONTACTS,
    /** Custom events come with the Professional plan already. */
    CUSTOM_EVENTS_FROM_PRO,
    /** Scopes of single kinds of activity exist and do as well as those of contacts. */
    GRANULAR_ACTIVITY_SCOPES,
    /** Definitions of tasks, e-mails and communications are written with schema scopes of their own and no others. */
    OWN_SCHEMA_SCOPES,
    /** No batch of activities can be upserted. */
    REFUSE_ACTIVITY_UPSERTS;

    public static Optional<PortalSwitch> parse(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
