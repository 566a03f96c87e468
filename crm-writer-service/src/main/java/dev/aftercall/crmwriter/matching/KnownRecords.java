package dev.aftercall.crmwriter.matching;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The part of the match index that some calls need.
 *
 * @param contactsByEmail contact ids by address
 * @param contactsByPhone contact ids by E.164 number
 * @param contacts the contacts named in the two
 * @param deals their deals, by id
 * @param ownersByEmail owner ids by address
 */
public record KnownRecords(
        Map<String, Set<String>> contactsByEmail,
        Map<String, Set<String>> contactsByPhone,
        Map<String, Contact> contacts,
        Map<String, Deal> deals,
        Map<String, String> ownersByEmail) {

    /** A person, with the ids of their companies (the primary one first) and deals. */
    public record Contact(List<String> companies, Set<String> deals) {
        public Contact {
            companies = List.copyOf(companies);
            deals = Set.copyOf(deals);
        }
    }

    /** A deal, with the date it is expected to close. */
    public record Deal(boolean open, @Nullable Instant closesAt) {}

    public KnownRecords {
        contactsByEmail = Map.copyOf(contactsByEmail);
        contactsByPhone = Map.copyOf(contactsByPhone);
        contacts = Map.copyOf(contacts);
        deals = Map.copyOf(deals);
        ownersByEmail = Map.copyOf(ownersByEmail);
    }
}
