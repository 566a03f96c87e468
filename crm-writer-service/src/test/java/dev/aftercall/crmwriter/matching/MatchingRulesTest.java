package dev.aftercall.crmwriter.matching;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.matching.KnownRecords.Contact;
import dev.aftercall.crmwriter.matching.KnownRecords.Deal;

import static org.assertj.core.api.Assertions.assertThat;

class MatchingRulesTest {

    private static final Instant CALLED_AT = Instant.parse("2026-05-04T10:00:00Z");
    private static final String EMAIL = "ada@example.com";
    private static final String PHONE = "+14155550111";

    @Test
    void anAddressGoesBeforeANumber() {
        // Given
        KnownRecords known = known(Map.of(EMAIL, Set.of("1")), Map.of(PHONE, Set.of("2")), Map.of());

        // When
        Match match = MatchingRules.match(List.of(new Participant("Ada", EMAIL, PHONE)), CALLED_AT, known);

        // Then
        assertThat(match).isEqualTo(new Match.Found(List.of("1"), null, null, Match.Rule.EMAIL));
    }

    @Test
    void aNumberIsTakenWhenNobodyHasTheAddress() {
        // Given
        KnownRecords known = known(Map.of(), Map.of(PHONE, Set.of("2")), Map.of());

        // When
        Match match = MatchingRules.match(List.of(new Participant("Ada", EMAIL, PHONE)), CALLED_AT, known);

        // Then
        assertThat(match).isEqualTo(new Match.Found(List.of("2"), null, null, Match.Rule.PHONE));
    }

    @Test
    void aSharedNumberFindsNobody() {
        // Given
        KnownRecords known = known(Map.of(), Map.of(PHONE, Set.of("2", "3", "4")), Map.of());

        // When
        Match match = MatchingRules.match(List.of(Participant.withPhone(PHONE)), CALLED_AT, known);

        // Then
        assertThat(match).isEqualTo(new Match.SeveralContacts(3));
    }

    @Test
    void nobodyIsFoundForAnUnknownNumberOrWithoutAnyParticipant() {
        // Given
        KnownRecords known = known(Map.of(), Map.of(), Map.of());

        // When
        Match unknown = MatchingRules.match(List.of(Participant.withPhone(PHONE)), CALLED_AT, known);
        Match empty = MatchingRules.match(List.of(), CALLED_AT, known);

        // Then
        assertThat(unknown).isEqualTo(new Match.NoContact());
        assertThat(empty).isEqualTo(new Match.NoContact());
    }

    @Test
    void aMeetingGoesOnEveryoneWhoIsKnownAndTheFirstDecides() {
        // Given
        KnownRecords known = known(
                Map.of(EMAIL, Set.of("1"), "bo@example.com", Set.of("2")),
                Map.of(PHONE, Set.of("8", "9")),
                Map.of(
                        "1", new Contact(List.of("71", "72"), Set.of()),
                        "2", new Contact(List.of("73"), Set.of())));

        // When
        Match match = MatchingRules.match(
                List.of(
                        Participant.withPhone(PHONE),
                        Participant.withEmail(EMAIL),
                        Participant.withEmail("bo@example.com"),
                        Participant.withEmail(EMAIL)),
                CALLED_AT,
                known);

        // Then
        assertThat(match).isEqualTo(new Match.Found(List.of("1", "2"), "71", null, Match.Rule.EMAIL));
    }

    @Test
    void theOpenDealThatClosesNearestToTheCallIsTaken() {
        // Given
        Map<String, Deal> deals = Map.of(
                "31", new Deal(false, CALLED_AT),
                "32", new Deal(true, CALLED_AT.plusSeconds(900)),
                "33", new Deal(true, CALLED_AT.minusSeconds(60)),
                "34", new Deal(true, null));
        KnownRecords known = new KnownRecords(
                Map.of(EMAIL, Set.of("1")),
                Map.of(),
                Map.of("1", new Contact(List.of(), Set.of("31", "32", "33", "34", "35"))),
                deals,
                Map.of());

        // When
        Match match = MatchingRules.match(List.of(Participant.withEmail(EMAIL)), CALLED_AT, known);

        // Then
        assertThat(match).isEqualTo(new Match.Found(List.of("1"), null, "33", Match.Rule.EMAIL));
    }

    @Test
    void withoutDatesTheOldestDealIsTaken() {
        // Given
        KnownRecords known = new KnownRecords(
                Map.of(EMAIL, Set.of("1")),
                Map.of(),
                Map.of("1", new Contact(List.of(), Set.of("100", "99"))),
                Map.of("100", new Deal(true, null), "99", new Deal(true, null)),
                Map.of());

        // When
        Match match = MatchingRules.match(List.of(Participant.withEmail(EMAIL)), CALLED_AT, known);

        // Then
        assertThat(match).isEqualTo(new Match.Found(List.of("1"), null, "99", Match.Rule.EMAIL));
    }

    private static KnownRecords known(
            Map<String, Set<String>> byEmail, Map<String, Set<String>> byPhone, Map<String, Contact> contacts) {
        return new KnownRecords(byEmail, byPhone, contacts, Map.of(), Map.of());
    }
}
