package dev.aftercall.localstack.checking;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who had which address and belonged to what, at any moment of a run: people are merged and deleted in HubSpot meanwhile,
 * and a call may have been put where they were.
 */
public final class Sightings {
    private static final String CONTACTS = "contacts";

    private final Map<Address, Set<String>> contacts = new HashMap<>();
    private final Map<RecordKey, Map<String, Set<String>>> links = new HashMap<>();

    private record Address(long portal, String email) {}

    /** Notes a record as it now is. */
    public synchronized void saw(HeldRecord record) {
        if (!record.key().type().equals(CONTACTS)) {
            return;
        }
        addresses(record)
                .forEach(email -> contacts.computeIfAbsent(
                                new Address(record.key().portal(), email), each -> new HashSet<>())
                        .add(record.key().id()));
        Map<String, Set<String>> known = links.computeIfAbsent(record.key(), each -> new HashMap<>());
        record.links()
                .forEach((type, ids) ->
                        known.computeIfAbsent(type, each -> new HashSet<>()).addAll(ids));
    }

    /** The contacts that ever had this address in a portal. */
    synchronized Set<String> contacts(long portal, String email) {
        return Set.copyOf(contacts.getOrDefault(new Address(portal, email.toLowerCase(Locale.ROOT)), Set.of()));
    }

    /** The records of a type that one of these contacts ever belonged to. */
    synchronized Set<String> linked(long portal, Set<String> ofContacts, String type) {
        return ofContacts.stream()
                .map(id -> links.getOrDefault(new RecordKey(portal, CONTACTS, id), Map.of()))
                .flatMap(byType -> byType.getOrDefault(type, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A contact's addresses, those among them that it has from merges. */
    static Set<String> addresses(HeldRecord contact) {
        String all = contact.value("email") + ";" + contact.value("hs_additional_emails");
        return Arrays.stream(all.toLowerCase(Locale.ROOT).split(";", -1))
                .filter(email -> !email.isBlank())
                .collect(Collectors.toUnmodifiableSet());
    }
}
