package dev.aftercall.crmwriter.matching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.events.CrmObjectEvent;

/**
 * A record of the portal as the index keeps it: what the rules need, and no more of the customer's data than that. Kinds
 * that no rule reads are kept by id alone: the first sync counts them too.
 *
 * @param keys what it is found by
 */
record IndexRow(
        UUID workspace,
        String hubId,
        long grant,
        String objectType,
        String objectId,
        long version,
        boolean gone,
        Map<String, String> properties,
        Map<String, List<String>> associations,
        List<Key> keys) {

    /** Something that a record is found by. */
    record Key(Kind kind, String value) {}

    /** Kinds of keys. */
    enum Kind {
        CONTACT_EMAIL,
        CONTACT_PHONE,
        OWNER_EMAIL,
        /** The id of a contact, under which its deals are found. */
        DEAL_OF_CONTACT
    }

    /**
     * The version of the rules that make a row of a record. The index doesn't hold the values it is made of, so records that
     * were read by an older one are read anew when they are told again.
     */
    static final int RULES = 3;

    private static final Map<String, Set<String>> KEPT =
            Map.of("contacts", Set.of("hubspot_owner_id"), "deals", Set.of("dealstage", "closedate", "hs_is_closed"));
    private static final List<String> PHONE_PROPERTIES = List.of("phone", "mobilephone");

    static IndexRow of(CrmObjectEvent event, PhoneNumbers phoneNumbers) {
        return switch (event) {
            case CrmObjectEvent.CrmObjectMirrored mirrored -> of(mirrored, phoneNumbers);
            case CrmObjectEvent.CrmObjectGone gone -> row(gone, true, Map.of(), Map.of(), List.of());
        };
    }

    private static IndexRow of(CrmObjectEvent.CrmObjectMirrored record, PhoneNumbers phoneNumbers) {
        Map<String, String> kept = new LinkedHashMap<>(record.properties());
        kept.keySet().retainAll(KEPT.getOrDefault(record.objectType(), Set.of()));
        return row(record, false, kept, record.associations(), keys(record, phoneNumbers));
    }

    private static List<Key> keys(CrmObjectEvent.CrmObjectMirrored record, PhoneNumbers phoneNumbers) {
        List<Key> keys = new ArrayList<>();
        Map<String, String> properties = record.properties();
        switch (record.objectType()) {
            case "contacts" -> {
                addEmail(keys, Kind.CONTACT_EMAIL, properties.get("email"));
                for (String further :
                        properties.getOrDefault("hs_additional_emails", "").split(";", -1)) {
                    addEmail(keys, Kind.CONTACT_EMAIL, further);
                }
                PHONE_PROPERTIES.forEach(name -> phoneNumbers
                        .normalise(properties.get(name))
                        .ifPresent(number -> keys.add(new Key(Kind.CONTACT_PHONE, number))));
            }
            case "owners" -> addEmail(keys, Kind.OWNER_EMAIL, properties.get("email"));
            case "deals" ->
                record.associations()
                        .getOrDefault("contacts", List.of())
                        .forEach(contact -> keys.add(new Key(Kind.DEAL_OF_CONTACT, contact)));
            default -> {}
        }
        return keys.stream().distinct().toList();
    }

    private static void addEmail(List<Key> keys, Kind kind, @Nullable String address) {
        EmailAddresses.normalise(address).ifPresent(email -> keys.add(new Key(kind, email)));
    }

    private static IndexRow row(
            CrmObjectEvent event,
            boolean gone,
            Map<String, String> properties,
            Map<String, List<String>> associations,
            List<Key> keys) {
        return new IndexRow(
                event.workspace(),
                event.hubId(),
                event.grant(),
                event.objectType(),
                event.objectId(),
                event.version(),
                gone,
                properties,
                associations,
                keys);
    }
}
