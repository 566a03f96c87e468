package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.crmwriter.body.Body;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectId;

import static org.assertj.core.api.Assertions.assertThat;

/** A record of one text as HubSpot holds it, the ledger's row of it, people, and revisions that come. */
class AddedTextTest {

    private static final String BODY = "hs_call_body";
    private static final String BY_HAND = "<p>asked for Bob</p>";

    private Map<String, String> held = new HashMap<>();
    private LedgerEntry entry = written(Map.of(BODY, "<p>one</p>"));

    @Test
    void newerTextGoesBelowWhatSomebodyWroteAfterALineThatSaysSo() {
        // Given
        held.put(BODY, BY_HAND);

        // When
        bring(2, "<p>two</p>");

        // Then
        assertThat(held.get(BODY))
                .isEqualTo(
                        BY_HAND
                                + "<p><b>Newer text of this call (version 2), below what was changed in HubSpot:</b></p><p>two</p>");
        assertThat(entry.leftAlone()).containsExactly(BODY);
        assertThat(AddedText.addedTo(entry, Map.of(BODY, "<p>two</p>"))).containsExactly(BODY);
    }

    @Test
    void whatSomebodyTypedBeforeWeWroteAnyTextStaysAboveIt() {
        // Given
        entry = written(Map.of("hs_call_title", "Call"));
        held.put(BODY, BY_HAND);

        // When
        bring(2, "<p>two</p>");

        // Then
        assertThat(held.get(BODY)).startsWith(BY_HAND).endsWith("<p>two</p>");
    }

    @Test
    void whatWasBroughtOnceIsNotBroughtAgain() {
        // Given
        held.put(BODY, BY_HAND);
        bring(2, "<p>two</p>");
        String once = held.get(BODY);

        // When
        WriteStep sameRevision = step(2, "<p>two</p>");
        WriteStep sameText = step(3, "<p>two</p>");

        // Then
        assertThat(List.of(sameRevision, sameText)).allMatch(WriteStep.Nothing.class::isInstance);
        assertThat(held.get(BODY)).isEqualTo(once);
    }

    @Test
    void aLaterRevisionReplacesWhatWeAddedWhereverPeopleWroteAboveIt() {
        // Given
        held.put(BODY, BY_HAND);
        bring(2, "<p>two</p>");
        held.put(BODY, "<p>more</p>" + held.get(BODY));

        // When
        bring(3, "<p>three</p>");

        // Then
        assertThat(held.get(BODY))
                .startsWith("<p>more</p>" + BY_HAND)
                .contains("(version 3)")
                .endsWith("<p>three</p>")
                .doesNotContain("version 2", "two");
    }

    @Test
    void whatSomebodyChangedOfWhatWeAddedStaysToo() {
        // Given
        held.put(BODY, BY_HAND);
        bring(2, "<p>two</p>");
        held.put(BODY, held.get(BODY).replace("two", "two, and a half"));

        // When
        bring(3, "<p>three</p>");

        // Then
        assertThat(held.get(BODY))
                .startsWith(BY_HAND)
                .contains("(version 2)", "<p>two, and a half</p>", "(version 3)")
                .endsWith("<p>three</p>");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whereTheAnswerIsLostItIsAddedOnceWhetherItArrivedOrNot(boolean arrived) {
        // Given
        held.put(BODY, BY_HAND);
        LedgerEntry intended = intended(2, "<p>two</p>");
        if (arrived) {
            held.putAll(LedgerEntry.intentOf(intended).properties());
        }

        // When
        entry = Outcome.found(intended, shown()).entry();
        bring(2, "<p>two</p>");

        // Then
        assertThat(held.get(BODY)).startsWith(BY_HAND).endsWith("<p>two</p>").containsOnlyOnce("(version 2)");
        assertThat(step(2, "<p>two</p>")).isInstanceOf(WriteStep.Nothing.class);
    }

    @Test
    void whereSomebodyWroteOnWhileTheAnswerWasLostNothingIsAddedTwiceNorTheirsReplaced() {
        // Given
        held.put(BODY, BY_HAND);
        LedgerEntry intended = intended(2, "<p>two</p>");
        held.putAll(LedgerEntry.intentOf(intended).properties());
        held.put(BODY, held.get(BODY) + "<p>mine</p>");

        // When
        entry = Outcome.found(intended, shown()).entry();
        bring(2, "<p>two</p>");
        bring(3, "<p>three</p>");

        // Then
        assertThat(held.get(BODY))
                .containsOnlyOnce("(version 2)")
                .contains("<p>two</p><p>mine</p>")
                .endsWith("<p>three</p>");
    }

    @Test
    void whereHubSpotKeepsOtherMarkupThanWasSentNothingIsAddedTwice() {
        // Given
        held.put(BODY, BY_HAND);
        LedgerEntry intended = intended(2, "<p>two</p>");
        String kept = LedgerEntry.intentOf(intended).properties().get(BODY).replace("<b>", "<strong>");
        held.put(BODY, kept);

        // When
        entry = Outcome.written(intended, "7", Map.of(BODY, kept)).entry();
        WriteStep sameRevision = step(2, "<p>two</p>");
        bring(3, "<p>three</p>");

        // Then
        assertThat(sameRevision).isInstanceOf(WriteStep.Nothing.class);
        assertThat(held.get(BODY)).containsOnlyOnce("(version 2)").containsOnlyOnce("(version 3)");
    }

    @Test
    void onceTheTextIsOursAgainItIsReplacedAsBefore() {
        // Given
        held.put(BODY, BY_HAND);
        bring(2, "<p>two</p>");
        held.put(BODY, "<p>one</p>");

        // When
        bring(3, "<p>three</p>");

        // Then
        assertThat(held.get(BODY)).isEqualTo("<p>three</p>");
        assertThat(entry.written()).containsOnlyKeys(BODY);
    }

    @Test
    void aTextThatSomebodyEmptiedStaysEmpty() {
        // When
        bring(2, "<p>two</p>");

        // Then
        assertThat(held).isEmpty();
        assertThat(entry.leftAlone()).containsExactly(BODY);
    }

    @Test
    void noMoreIsAddedThanHubSpotTakes() {
        // Given
        held.put(BODY, "<p>" + "t".repeat(40_000) + "</p>");
        String text = "<p>a word or two</p>".repeat(3_000);

        // When
        bring(2, text);

        // Then
        assertThat(held.get(BODY))
                .hasSizeLessThanOrEqualTo(Body.LONGEST)
                .hasSizeGreaterThan(Body.LONGEST - 5_000)
                .endsWith("<p>[…]</p>");
    }

    @Test
    void whereThereIsNoRoomItIsLeftAlone() {
        // Given
        String full = "<p>" + "t".repeat(Body.LONGEST - 500) + "</p>";
        held.put(BODY, full);

        // When
        bring(2, "<p>two</p>".repeat(100));

        // Then
        assertThat(held.get(BODY)).isEqualTo(full);
        assertThat(AddedText.addedTo(entry, Map.of(BODY, "<p>two</p>".repeat(100))))
                .isEmpty();
    }

    @Test
    void aTextThatHasSuchALineOfItsOwnIsNotAdded() {
        // Given
        held.put(BODY, BY_HAND);

        // When
        bring(2, "<p><b>Newer text of this call (version 9)</b></p>");

        // Then
        assertThat(held.get(BODY)).isEqualTo(BY_HAND);
    }

    @Test
    void anUndoLeavesARecordWithAnAdditionAndNamesItsText() {
        // Given
        held.put(BODY, BY_HAND);
        bring(2, "<p>two</p>");

        // When
        UndoStep step = UndoStep.of(entry, Map.of(), new BatchRead(Map.of("7", shown()), Set.of(), Set.of()));

        // Then
        assertThat(UndoStep.names(entry, Map.of())).noneMatch(AddedText::isMark);
        assertThat(step)
                .isInstanceOfSatisfying(
                        UndoStep.Leave.class,
                        leave -> assertThat(leave.changed()).contains(BODY));
    }

    /** What a pass does: compares, changes, and stores what came of it. */
    private void bring(long revision, String text) {
        if (!(step(revision, text) instanceof WriteStep.Update)) {
            return;
        }
        LedgerEntry intended = intended(revision, text);
        Map<String, String> changes = LedgerEntry.intentOf(intended).properties();
        held.putAll(changes);
        entry = changes.isEmpty()
                ? intended
                : Outcome.written(intended, "7", changes).entry();
    }

    private LedgerEntry intended(long revision, String text) {
        Map<String, String> wanted = Fingerprint.differing(Map.of(BODY, text), entry.written());
        return entry.toUpdate(revision, 1, AddedText.allowed(wanted, entry.written(), held, revision));
    }

    private WriteStep step(long revision, String text) {
        DesiredRecord desired =
                new DesiredRecord(entry.writeId(), Part.ACTIVITY, null, "calls", Map.of(BODY, text), List.of());
        return WriteStep.of(desired, revision, entry);
    }

    private CrmObject shown() {
        return new CrmObject(new ObjectId("7"), held, null, null, false, Map.of());
    }

    private static LedgerEntry written(Map<String, String> values) {
        return new LedgerEntry(
                UUID.randomUUID(),
                1,
                UUID.randomUUID(),
                Part.ACTIVITY,
                null,
                "calls",
                "7",
                State.WRITTEN,
                1,
                Fingerprint.ofAll(values),
                new Intent(Intent.Kind.CREATE, values, List.of(), Instant.EPOCH),
                0,
                null,
                null,
                List.of());
    }
}
