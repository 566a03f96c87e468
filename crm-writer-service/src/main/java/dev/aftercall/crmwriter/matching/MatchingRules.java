package dev.aftercall.crmwriter.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.matching.KnownRecords.Contact;
import dev.aftercall.crmwriter.matching.KnownRecords.Deal;

/**
 * The first version of the rules.
 *
 * <ol>
 *   <li>Each participant from outside is looked up by e-mail address and, when nobody has it, by phone number.
 *   <li>An address or number that several contacts share finds nobody: a call is never put on everyone who might be meant.
 *   <li>The call goes on each contact found; company and deal are those of the first.
 *   <li>The company is the contact's first, which HubSpot calls its primary one.
 *   <li>The deal is the open one whose close date is nearest to the call; without dates, the oldest by id.
 * </ol>
 */
public final class MatchingRules {

    private MatchingRules() {}

    /** Finds the call's place. */
    public static Match match(List<Participant> participants, Instant calledAt, KnownRecords known) {
        Map<String, Match.Rule> found = new LinkedHashMap<>();
        int mostShared = 0;
        for (Participant participant : participants) {
            Candidates candidates = candidates(participant, known);
            if (candidates.contacts().size() == 1) {
                found.putIfAbsent(candidates.contacts().iterator().next(), candidates.by());
            } else {
                mostShared = Math.max(mostShared, candidates.contacts().size());
            }
        }
        if (!found.isEmpty()) {
            return place(found, calledAt, known);
        }
        return mostShared > 0 ? new Match.SeveralContacts(mostShared) : new Match.NoContact();
    }

    private record Candidates(Set<String> contacts, Match.Rule by) {}

    private static Candidates candidates(Participant participant, KnownRecords known) {
        if (participant.email() != null) {
            Set<String> byEmail = known.contactsByEmail().getOrDefault(participant.email(), Set.of());
            if (!byEmail.isEmpty()) {
                return new Candidates(byEmail, Match.Rule.EMAIL);
            }
        }
        Set<String> byPhone = participant.phone() == null
                ? Set.of()
                : known.contactsByPhone().getOrDefault(participant.phone(), Set.of());
        return new Candidates(byPhone, Match.Rule.PHONE);
    }

    private static Match.Found place(Map<String, Match.Rule> found, Instant calledAt, KnownRecords known) {
        List<String> contacts = new ArrayList<>(found.keySet());
        Contact first = known.contacts().getOrDefault(contacts.getFirst(), new Contact(List.of(), Set.of()));
        String company = first.companies().isEmpty() ? null : first.companies().getFirst();
        return new Match.Found(
                contacts, company, openDeal(first, calledAt, known.deals()), found.get(contacts.getFirst()));
    }

    private static @Nullable String openDeal(Contact contact, Instant calledAt, Map<String, Deal> deals) {
        return contact.deals().stream()
                .filter(id -> deals.containsKey(id) && deals.get(id).open())
                .min(Comparator.comparing((String id) -> distance(deals.get(id), calledAt))
                        .thenComparing(String::length)
                        .thenComparing(Comparator.naturalOrder()))
                .orElse(null);
    }

    private static Duration distance(Deal deal, Instant calledAt) {
        return deal.closesAt() == null
                ? Duration.ofSeconds(Long.MAX_VALUE)
                : Duration.between(calledAt, deal.closesAt()).abs();
    }
}
