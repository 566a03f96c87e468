package dev.aftercall.crmwriter.asking;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.matching.KnownRecords;
import dev.aftercall.crmwriter.matching.Participant;

import static org.assertj.core.api.Assertions.assertThat;

/** What is asked of HubSpot, and when a call may go on. */
class InquiryTest {

    private static final String EMAIL = "ada@example.com";
    private static final String PHONE = "+14155550111";
    private static final Participant ADA = new Participant("Ada", EMAIL, PHONE);
    private static final KnownRecords NOBODY = known(Map.of(), Map.of());

    @Test
    void whoIsKnownByAddressOrByNumberIsNotAskedFor() {
        // When
        List<Question> byEmail = Question.of(List.of(ADA), known(Map.of(EMAIL, Set.of("1")), Map.of()), true);
        List<Question> byPhone = Question.of(List.of(ADA), known(Map.of(), Map.of(PHONE, Set.of("1", "2"))), true);

        // Then
        assertThat(byEmail).isEmpty();
        assertThat(byPhone).isEmpty();
    }

    @Test
    void beforeTheIndexIsFilledANumberInItIsAskedForAsOthersMayShareIt() {
        // When
        List<Question> byPhone = Question.of(List.of(ADA), known(Map.of(), Map.of(PHONE, Set.of("1"))), false);
        List<Question> byEmail = Question.of(List.of(ADA), known(Map.of(EMAIL, Set.of("1")), Map.of()), false);

        // Then
        assertThat(byPhone).containsExactly(new Question(Key.email(EMAIL), Key.phone(PHONE)));
        assertThat(byEmail).isEmpty();
    }

    @Test
    void whoHasNeitherAddressNorNumberLeavesNothingToAsk() {
        assertThat(Question.of(List.of(new Participant("Ada", null, null)), NOBODY, true))
                .isEmpty();
    }

    @Test
    void ofACallWithManyPeopleAHundredAreAskedFor() {
        // Given
        List<Participant> people = IntStream.range(0, 500)
                .mapToObj(i -> Participant.withEmail("p%d@example.com".formatted(i)))
                .toList();

        // When, then
        assertThat(Question.of(people, NOBODY, true)).hasSize(Question.MOST_PEOPLE);
    }

    @Test
    void anAddressOfSeveralCallsIsAskedForOnce() {
        // When
        Inquiry<String> inquiry = Inquiry.of(Map.of("a", questions(ADA), "b", questions(ADA)), false);

        // Then
        assertThat(inquiry.emails(key -> true)).containsExactly(EMAIL);
        assertThat(inquiry.phones(key -> true)).isEmpty();
    }

    @Test
    void aNumberIsAskedForWhenNobodyHasTheAddress() {
        // Given
        Inquiry<String> inquiry = Inquiry.of(Map.of("a", questions(ADA)), false);

        // When
        Inquiry<String> nobody = inquiry.with(Set.of(Key.email(EMAIL)), Set.of());
        Inquiry<String> somebody = inquiry.with(Set.of(Key.email(EMAIL)), Set.of(Key.email(EMAIL)));

        // Then
        assertThat(nobody.phones(key -> true)).containsExactly(PHONE);
        assertThat(nobody.open()).containsExactly("a");
        assertThat(somebody.phones(key -> true)).isEmpty();
        assertThat(somebody.open()).isEmpty();
    }

    @Test
    void aCallIsOpenUntilAllOfItsPeopleAreAnsweredForAndHoldsUpNoOther() {
        // Given
        Inquiry<String> inquiry = Inquiry.of(
                Map.of(
                        "both", questions(Participant.withEmail("bo@example.com"), Participant.withPhone(PHONE)),
                        "one", questions(Participant.withEmail("bo@example.com"))),
                false);

        // When
        Inquiry<String> byEmail = inquiry.with(Set.of(Key.email("bo@example.com")), Set.of());

        // Then
        assertThat(byEmail.open()).containsExactly("both");
        assertThat(byEmail.with(Set.of(Key.phone(PHONE)), Set.of()).open()).isEmpty();
    }

    @Test
    void whatIsAnsweredOrAskedForBySomebodyElseIsNotAskedForAgain() {
        // Given
        Inquiry<String> inquiry = Inquiry.of(Map.of("a", questions(Participant.withPhone(PHONE))), true);

        // When
        Inquiry<String> answered = inquiry.with(Set.of(Key.phone(PHONE), Key.OWNERS), Set.of());

        // Then
        assertThat(inquiry.phones(key -> false)).isEmpty();
        assertThat(inquiry.asksForOwners(key -> false)).isFalse();
        assertThat(inquiry.asksForOwners(key -> true)).isTrue();
        assertThat(answered.phones(key -> true)).isEmpty();
        assertThat(answered.asksForOwners(key -> true)).isFalse();
        assertThat(answered.open()).isEmpty();
    }

    @Test
    void withoutOwnersEveryCallIsOpen() {
        // Given
        Inquiry<String> inquiry = Inquiry.of(Map.of("a", List.of()), true);

        // When, then
        assertThat(inquiry.open()).containsExactly("a");
        assertThat(Inquiry.of(Map.of("a", List.<Question>of()), false).isEmpty())
                .isTrue();
    }

    private static List<Question> questions(Participant... people) {
        return Question.of(List.of(people), NOBODY, true);
    }

    private static KnownRecords known(Map<String, Set<String>> byEmail, Map<String, Set<String>> byPhone) {
        return new KnownRecords(byEmail, byPhone, Map.of(), Map.of(), Map.of());
    }
}
