package dev.aftercall.localstack.checking;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who had which address and belonged to what, at any moment of a run: people are merged and deleted in HubSpot meanwhile,
 * and a call may have been put where they were.
 */
public final class Sightings {
    private static final String CONTACTS = "contacts";

    private final Map<Address, Set<String>> contacts = new HashMap<>();
    private final Map<RecordKey, Map<String, Set<String>>> links = new HashMap<>();
    private final Map<RecordKey, Set<String>> mergedInto = new HashMap<>();

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
        merged(record)
                .forEach(id -> mergedInto
                        .computeIfAbsent(new RecordKey(record.key().portal(), CONTACTS, id), each -> new HashSet<>())
                        .add(record.key().id()));
        Map<String, Set<String>> known = links.computeIfAbsent(record.key(), each -> new HashMap<>());
        record.links()
                .forEach((type, ids) ->
                        known.computeIfAbsent(type, each -> new HashSet<>()).addAll(ids));
    }

    /** The contacts that ever had this address, or number, in a portal, and what they were merged into. */
    synchronized Set<String> contacts(long portal, String email) {
        Set<String> known = new HashSet<>();
        Deque<String> toFollow =
                new ArrayDeque<>(contacts.getOrDefault(new Address(portal, email.toLowerCase(Locale.ROOT)), Set.of()));
        while (!toFollow.isEmpty()) {
            String id = toFollow.pop();
            if (known.add(id)) {
                toFollow.addAll(mergedInto.getOrDefault(new RecordKey(portal, CONTACTS, id), Set.of()));
            }
        }
        return Set.copyOf(known);
    }

    /** The contacts that were merged into one. */
    static Set<String> merged(HeldRecord contact) {
        return Arrays.stream(contact.value("hs_merged_object_ids").split(";", -1))
                .filter(id -> !id.isBlank() && !id.equals(contact.key().id()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The records of a type that one of these contacts ever belonged to. */
    synchronized Set<String> linked(long portal, Set<String> ofContacts, String type) {
        return ofContacts.stream()
                .map(id -> links.getOrDefault(new RecordKey(portal, CONTACTS, id), Map.of()))
                .flatMap(byType -> byType.getOrDefault(type, Set.of()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A contact's e-mail addresses, those among them that it has from merges, and its numbers. */
    static Set<String> addresses(HeldRecord contact) {
        String all = contact.value("email") + ";" + contact.value("hs_additional_emails");
        return Stream.concat(
                        Arrays.stream(all.toLowerCase(Locale.ROOT).split(";", -1))
                                .filter(email -> !email.isBlank()),
                        numbers(contact))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A contact's numbers with plus and country's code, however somebody typed them. */
    public static Stream<String> numbers(HeldRecord contact) {
        return Stream.of(contact.value("phone"), contact.value("mobilephone"))
                .filter(typed -> !typed.isBlank())
                .map(Sightings::number);
    }

    private static String number(String typed) {
        String digits = typed.replaceFirst(" x\\d+$", "").replaceAll("\\D", "");
        if (typed.startsWith("00")) {
            return "+" + digits.substring(2);
        }
        return typed.startsWith("+") ? "+" + digits : "+1" + digits;
    }
}
