package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.crmwriter.planning.Consent;
import dev.aftercall.crmwriter.planning.DesiredChange;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.portal.Changeable;
import dev.aftercall.crmwriter.portal.DealPipelines;
import dev.aftercall.crmwriter.portal.DealPipelines.Pipeline;
import dev.aftercall.crmwriter.portal.DealPipelines.Stage;
import dev.aftercall.crmwriter.reviews.Question;

import static org.assertj.core.api.Assertions.assertThat;

class RecordFoldTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Changeable ANYTHING = new Changeable(
            Map.of(),
            new DealPipelines(List.of(new Pipeline(
                    "p",
                    List.of(
                            new Stage("1", "First", false),
                            new Stage("2", "Second", false),
                            new Stage("3", "Third", false),
                            new Stage("4", "Done", true))))));

    @Test
    void ofSeveralCallsEachPropertyIsThatOfTheNewestThatSetsIt() {
        // Given
        Share older = share(1, Map.of("when", "one", "summary", "of one"));
        Share newer = share(2, Map.of("when", "two"));

        // When
        Map<Share, Ruling> rulings = rulings(Map.of(), Map.of(), newer, older);

        // Then
        assertThat(rulings.get(older).changes()).isEqualTo(Map.of("summary", "of one"));
        assertThat(rulings.get(newer).changes()).isEqualTo(Map.of("when", "two"));
    }

    @Test
    void whatANewerCallHasSetIsNotSetBackAndNothingHasToBeRead() {
        // Given
        Share older = share(1, Map.of("when", "one"));
        Map<String, RecordValue> lastSet = Map.of("when", value("two", 2));
        RecordFold fold = new RecordFold(List.of(older), lastSet, ANYTHING);

        // When
        List<Ruling> rulings = fold.against(Map.of());

        // Then
        assertThat(fold.toRead()).isEmpty();
        assertThat(rulings).singleElement().satisfies(ruling -> {
            assertThat(ruling.changes()).isEmpty();
            assertThat(reason(ruling)).isEqualTo("newer-call");
        });
    }

    @Test
    void aNewerRevisionOfTheSameCallSetsWhatItSetBefore() {
        // Given
        Share share = share(1, Map.of("when", "again"));
        Map<String, RecordValue> lastSet =
                Map.of("when", new RecordValue(Fingerprint.of("before"), at(1), share.call()));

        // When
        Map<Share, Ruling> rulings = rulings(lastSet, Map.of("when", "before"), share);

        // Then
        assertThat(rulings.get(share).changes()).isEqualTo(Map.of("when", "again"));
    }

    @Test
    void whatSomebodySetByHandStays() {
        // Given
        Share share = share(2, Map.of("summary", "new", "when", "two", "score", "7"));
        Map<String, RecordValue> lastSet = Map.of("summary", value("old", 1), "when", value("one", 1));

        // When
        Ruling ruling = rulings(lastSet, Map.of("summary", "by hand", "when", "one"), share)
                .get(share);

        // Then
        assertThat(ruling.changes()).isEqualTo(Map.of("when", "two", "score", "7"));
        assertThat(ruling.before()).isEqualTo(Map.of("when", "one"));
        assertThat(ruling.leftAlone()).containsExactly("summary");
        assertThat(reason(ruling)).isEqualTo("left-alone");
    }

    @Test
    void whatSomebodyFilledInBeforeUsStaysTooAndWhatIsEmptyOfItselfIsOpen() {
        // Given
        Share share = share(2, Map.of("hs_next_step", "ours", "summary", "new"));

        // When
        Ruling ruling = rulings(Map.of(), Map.of("hs_next_step", "theirs", "summary", ""), share)
                .get(share);

        // Then
        assertThat(ruling.changes()).isEqualTo(Map.of("summary", "new"));
        assertThat(ruling.leftAlone()).containsExactly("hs_next_step");
    }

    @Test
    void whatSomebodyEmptiedStaysEmptyForLaterRevisionsAndLaterCalls() {
        // Given
        Share revised = share(1, Map.of("summary", "corrected"));
        Map<String, RecordValue> ofThisCall =
                Map.of("summary", new RecordValue(Fingerprint.of("ours"), at(1), revised.call()));
        Share later = share(2, Map.of("summary", "of a later call"));

        // When
        Ruling ofRevision = rulings(ofThisCall, Map.of("summary", ""), revised).get(revised);
        Ruling ofLater = rulings(ofThisCall, Map.of(), later).get(later);

        // Then
        assertThat(List.of(ofRevision, ofLater)).allSatisfy(ruling -> {
            assertThat(ruling.changes()).isEmpty();
            assertThat(ruling.leftAlone()).containsExactly("summary");
            assertThat(reason(ruling)).isEqualTo("left-alone");
        });
    }

    @Test
    void whatIsThereAsWantedIsNotWritten() {
        // Given
        Share share = share(1, Map.of("when", "2026-05-04T12:00:00Z"));

        // When
        Ruling ruling =
                rulings(Map.of(), Map.of("when", "1777896000000"), share).get(share);

        // Then
        assertThat(ruling.changes()).isEmpty();
        assertThat(ruling.asWanted()).containsOnlyKeys("when");
        assertThat(ruling.why()).isNull();
    }

    @Test
    void aPropertyThatThePortalDoesNotHaveIsLeftOutWithItsReason() {
        // Given
        Share share = share(1, Map.of("summary", "new", "when", "one"));
        Changeable changeable = new Changeable(Map.of("summary", "HubSpot says no"), DealPipelines.NONE);

        // When
        Ruling ruling = new RecordFold(List.of(share), Map.of(), changeable)
                .against(Map.of())
                .getFirst();

        // Then
        assertThat(ruling.changes()).isEqualTo(Map.of("when", "one"));
        assertThat(reason(ruling)).isEqualTo("no-property");
    }

    @Test
    void aDealFollowsItsCallsForwardAndTheLastMoveCounts() {
        // Given
        Share first = share(1, Map.of("dealstage", "Second"));
        Share second = share(2, Map.of("dealstage", "Third"));
        Share third = share(3, Map.of("dealstage", "First"));

        // When
        Map<Share, Ruling> rulings = rulings(Map.of(), Map.of("pipeline", "p", "dealstage", "1"), third, first, second);

        // Then
        assertThat(rulings.get(first).changes()).isEmpty();
        assertThat(reason(rulings.get(first))).isEqualTo("newer-call");
        assertThat(rulings.get(second).changes()).isEqualTo(Map.of("dealstage", "3"));
        assertThat(rulings.get(third).changes()).isEmpty();
        assertThat(reason(rulings.get(third))).isEqualTo("stage-not-forward");
    }

    @Test
    void aClosedDealIsOpenedByNoCall() {
        // Given
        Share share = share(1, Map.of("dealstage", "Second", "hs_next_step", "Call"));

        // When
        Ruling ruling = rulings(Map.of(), Map.of("pipeline", "p", "dealstage", "4"), share)
                .get(share);

        // Then
        assertThat(ruling.changes()).isEqualTo(Map.of("hs_next_step", "Call"));
        assertThat(reason(ruling)).isEqualTo("deal-closed");
    }

    @Test
    void aCallSaysOnceWhereItsDealIsToGo() {
        // Given
        DesiredChange desired =
                share(1, Map.of("dealstage", "Second", "hs_next_step", "Call")).desired();
        Share first = Share.of(desired, 1, null);
        LedgerEntry known = rulings(Map.of(), Map.of("pipeline", "p", "dealstage", "2", "hs_next_step", "Call"), first)
                .get(first)
                .entry(1);

        // When
        Share second = Share.of(desired, 2, known);

        // Then
        assertThat(second.wanted()).isEmpty();
    }

    /** However the calls come and are sliced, the record ends as the newest has it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void inWhateverOrderCallsComeTheRecordEndsAsTheNewestHasIt(long seed) {
        // Given
        Random random = new Random(seed);
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Map<String, String> wanted = new HashMap<>(Map.of("when", "call " + i));
            if (i % 3 == 0) {
                wanted.put("summary", "of " + i);
            }
            shares.add(share(i, wanted));
        }
        Collections.shuffle(shares, random);
        Map<String, String> record = new HashMap<>();
        Map<String, RecordValue> lastSet = new HashMap<>();

        // When
        for (int from = 0; from < shares.size(); ) {
            int to = Math.min(shares.size(), from + 1 + random.nextInt(7));
            for (Ruling ruling : new RecordFold(shares.subList(from, to), lastSet, ANYTHING).against(record)) {
                ruling.changes().forEach((name, value) -> {
                    record.put(name, value);
                    lastSet.put(
                            name,
                            new RecordValue(
                                    Fingerprint.of(value),
                                    ruling.share().calledAt(),
                                    ruling.share().call()));
                });
            }
            from = to;
        }

        // Then
        assertThat(record).isEqualTo(Map.of("when", "call 39", "summary", "of 39"));
    }

    @Test
    void anAmountIsAskedForWithWhatTheDealHoldsAndInItsOwnCurrency() {
        // Given
        Share share = amount(1, "1200050", new Consent.Wanted());

        // When
        Ruling inEuros = rulings(Map.of(), Map.of("amount", "9000", "deal_currency_code", "EUR"), share)
                .get(share);
        Ruling inYen =
                rulings(Map.of(), Map.of("deal_currency_code", "JPY"), share).get(share);
        Ruling there = rulings(Map.of(), Map.of("amount", "12000.50"), share).get(share);

        // Then
        assertThat(inEuros.changes()).isEmpty();
        assertThat(reason(inEuros)).isEqualTo("needs-approval");
        assertThat(inEuros.question()).isEqualTo(asked(share, "9000", "12000.5", "EUR"));
        assertThat(inYen.question()).isEqualTo(asked(share, null, "1200050", "JPY"));
        assertThat(there.question()).isNull();
        assertThat(there.asWanted()).isEqualTo(Map.of("amount", "12000.50"));
    }

    @Test
    void anApprovedAmountIsSetWhileTheDealHoldsWhatItHeldWhenItWasAsked() {
        // Given
        Share share = amount(1, "12000", new Consent.Given("9000.00"));

        // When
        Ruling asAsked = rulings(Map.of(), Map.of("amount", "9000"), share).get(share);
        Ruling changed = rulings(Map.of(), Map.of("amount", "9500"), share).get(share);
        Ruling emptied = rulings(Map.of(), Map.of(), share).get(share);

        // Then
        assertThat(asAsked.changes()).isEqualTo(Map.of("amount", "12000"));
        assertThat(changed.changes()).isEmpty();
        assertThat(reason(changed)).isEqualTo("changed-since-asked");
        assertThat(emptied.changes()).isEmpty();
    }

    @Test
    void anAmountThatIsOnlyAskedForKeepsNoOtherFromBeingSetButANewerOneThatWasSetDoes() {
        // Given
        Share approved = amount(1, "12000", new Consent.Given(null));
        Share asked = amount(2, "1300000", new Consent.Wanted());

        // When
        Map<Share, Ruling> both = rulings(Map.of(), Map.of(), approved, asked);
        Map<Share, Ruling> late = rulings(Map.of("amount", value("15000", 3)), Map.of(), approved, asked);

        // Then
        assertThat(both.get(approved).changes()).isEqualTo(Map.of("amount", "12000"));
        assertThat(both.get(asked).question()).isNotNull();
        assertThat(late.values()).allSatisfy(ruling -> {
            assertThat(ruling.changes()).isEmpty();
            assertThat(ruling.question()).isNull();
            assertThat(reason(ruling)).isEqualTo("newer-call");
        });
    }

    private static Question asked(Share share, @Nullable String held, String amount, String currency) {
        return new Question.Amount(share.desired().writeId(), held, "1200050", amount, currency);
    }

    private static Share amount(int minute, String value, Consent consent) {
        DesiredChange desired = new DesiredChange(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Part.DEAL_UPDATE,
                "amount",
                "deals",
                "31",
                Map.of("amount", value),
                at(minute),
                consent);
        return Share.of(desired, 1, null);
    }

    private static @Nullable String reason(Ruling ruling) {
        return ruling.why() == null ? null : ruling.why().reason();
    }

    private static Map<Share, Ruling> rulings(
            Map<String, RecordValue> lastSet, Map<String, String> current, Share... shares) {
        Map<Share, Ruling> rulings = new HashMap<>();
        new RecordFold(List.of(shares), lastSet, ANYTHING)
                .against(current)
                .forEach(ruling -> rulings.put(ruling.share(), ruling));
        return rulings;
    }

    private static RecordValue value(String text, int minute) {
        return new RecordValue(Fingerprint.of(text), at(minute), UUID.randomUUID());
    }

    private static Share share(int minute, Map<String, String> wanted) {
        DesiredChange desired = new DesiredChange(
                UUID.randomUUID(), UUID.randomUUID(), Part.CONTACT_UPDATE, "contacts", "11", wanted, at(minute));
        return Share.of(desired, 1, null);
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
