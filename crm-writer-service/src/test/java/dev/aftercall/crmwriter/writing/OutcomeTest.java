package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectId;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomeTest {

    private static final UUID CALL = UUID.randomUUID();
    private static final UUID ID = UUID.randomUUID();
    private static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");

    @Test
    void aRecordOfWhichHubSpotSaysNothingIsGivenUpAfterAFewLooks() {
        // Given
        DesiredRecord desired =
                new DesiredRecord(UUID.randomUUID(), Part.ACTIVITY, null, "calls", Map.of("body", "text"), List.of());
        LedgerEntry entry = Outcome.notDone(LedgerEntry.toCreate(UUID.randomUUID(), 1, 1, desired), "not-sent", "x")
                .entry();

        // When
        int looks = 0;
        while (entry.state() == State.NOT_DONE) {
            entry = Outcome.notShown(entry).entry();
            looks++;
        }

        // Then
        assertThat(looks).isEqualTo(5);
        assertThat(entry.state()).isEqualTo(State.REFUSED);
        assertThat(entry.reason()).isEqualTo("not-readable");
    }

    @Test
    void aChangeInDoubtThatTheRecordHoldsIsWritten() {
        // Given
        LedgerEntry doubt = changed(Map.of("body", "old"), Map.of("body", "new"));

        // When
        LedgerEntry found = found(doubt, Map.of("body", "new"));

        // Then
        assertThat(found.state()).isEqualTo(State.WRITTEN);
        assertThat(found.revision()).isEqualTo(2);
        assertThat(WriteStep.of(desired("new"), 2, found)).isEqualTo(new WriteStep.Nothing());
    }

    @Test
    void aChangeInDoubtThatTheRecordDoesNotHoldIsSentAgain() {
        // Given
        LedgerEntry doubt = changed(Map.of("body", "old"), Map.of("body", "new"));

        // When
        LedgerEntry found = found(doubt, Map.of("body", "old"));

        // Then
        WriteStep step = WriteStep.of(desired("new"), 2, found);
        assertThat(step).isEqualTo(new WriteStep.Update(found, Map.of("body", "new")));
        assertThat(PeopleWin.of(Map.of("body", "new"), found.written(), Map.of("body", "old"))
                        .changes())
                .containsOnlyKeys("body");
    }

    @Test
    void whatSomebodyWroteWhileAChangeWasInDoubtIsLeftAlone() {
        // Given
        LedgerEntry doubt = changed(Map.of("body", "old"), Map.of("body", "new"));

        // When
        LedgerEntry found = found(doubt, Map.of("body", "by hand"));

        // Then
        PeopleWin allowed = PeopleWin.of(Map.of("body", "new"), found.written(), Map.of("body", "by hand"));
        assertThat(allowed.changes()).isEmpty();
        assertThat(allowed.leftAlone()).containsExactly("body");
    }

    @Test
    void ofAChangeInDoubtOnlyTheValuesThatAreHeldCountAsWritten() {
        // Given
        LedgerEntry doubt =
                changed(Map.of("body", "old", "title", "old"), Map.of("body", "new", "title", "new", "owner", "71"));

        // When
        LedgerEntry found = found(doubt, Map.of("body", "new", "title", "old"));

        // Then
        assertThat(found.written())
                .containsEntry("body", Fingerprint.of("new"))
                .containsEntry("title", Fingerprint.of("old"))
                .doesNotContainKey("owner");
    }

    @Test
    void ofAChangeInDoubtOnlyTheValuesThatAreHeldAreToldAsChanges() {
        // Given
        LedgerEntry doubt = changed(Map.of(), Map.of("body", "new", "title", "new"))
                .over(Map.of("body", "old", "owner", "71", "title", ""));
        CrmObject read =
                new CrmObject(new ObjectId("7"), Map.of("body", "new", "title", "x"), null, null, false, Map.of());

        // When
        Outcome found = Outcome.found(doubt, read);

        // Then
        assertThat(LedgerJson.changes(LedgerEntry.intentOf(doubt), found.values()))
                .isEqualTo("{\"body\":{\"before\":\"old\",\"after\":\"new\"}}");
        assertThat(LedgerEntry.intentOf(doubt).before()).containsOnlyKeys("body");
    }

    @Test
    void aTimeInDoubtIsHeldInWhicheverFormHubSpotShowsIt() {
        // Given
        LedgerEntry doubt = changed(Map.of(), Map.of("at", "2026-05-04T10:00:00Z"));

        // When
        LedgerEntry found = found(doubt, Map.of("at", "1777888800000"));

        // Then
        assertThat(found.written()).containsEntry("at", Fingerprint.of("2026-05-04T10:00:00Z"));
    }

    @Test
    void whatHubSpotTidiedUpInARecordThatNobodyChangedIsOurs() {
        // Given
        LedgerEntry doubt = inDoubt(LedgerEntry.toCreate(CALL, 1, 1, desired("<p>a</p><script>x</script>")));
        Map<String, String> tidied = Map.of("body", "<p>a</p>");

        // When
        LedgerEntry found = Outcome.foundCreated(doubt, created(tidied, AT)).entry();

        // Then
        assertThat(PeopleWin.of(Map.of("body", "<p>b</p>"), found.written(), tidied)
                        .changes())
                .containsOnlyKeys("body");
    }

    @Test
    void whatDiffersInARecordThatWasChangedSinceItsCreationIsSomebodys() {
        // Given
        LedgerEntry doubt = inDoubt(LedgerEntry.toCreate(CALL, 1, 1, desired("ours")));
        Map<String, String> byHand = Map.of("body", "by hand");

        // When
        LedgerEntry found =
                Outcome.foundCreated(doubt, created(byHand, AT.plusSeconds(1))).entry();

        // Then
        assertThat(PeopleWin.of(Map.of("body", "newer"), found.written(), byHand)
                        .leftAlone())
                .containsExactly("body");
    }

    @Test
    void whatSomebodyChangedWhileACreateWasInDoubtIsNotedAsLeftAlone() {
        // Given
        LedgerEntry created = inDoubt(LedgerEntry.toCreate(CALL, 1, 1, desired("ours")));
        LedgerEntry changed = changed(Map.of("body", "old"), Map.of("body", "new"));

        // When, then
        assertThat(found(created, Map.of("body", "by hand")).leftAlone()).containsExactly("body");
        assertThat(found(created, Map.of("body", "ours")).leftAlone()).isEmpty();
        assertThat(found(changed, Map.of("body", "old")).leftAlone()).isEmpty();
    }

    private static CrmObject created(Map<String, String> properties, Instant updatedAt) {
        return new CrmObject(new ObjectId("7"), properties, AT, updatedAt, false, Map.of());
    }

    private static LedgerEntry inDoubt(LedgerEntry sent) {
        return Outcome.inDoubt(sent, "dropped", "No answer.", Duration.ofMinutes(2))
                .entry();
    }

    private static LedgerEntry found(LedgerEntry doubt, Map<String, String> properties) {
        CrmObject object = new CrmObject(new ObjectId("7"), properties, null, null, false, Map.of());
        return Outcome.found(doubt, object).entry();
    }

    /** A record at revision 1, for whose revision 2 a change was sent and not answered. */
    private static LedgerEntry changed(Map<String, String> written, Map<String, String> changes) {
        LedgerEntry create = LedgerEntry.toCreate(CALL, 1, 1, desired("old"));
        LedgerEntry first = Outcome.written(create, "7", written).entry();
        LedgerEntry sent = first.toUpdate(2, 1, new PeopleWin(changes, Map.of(), List.of()));
        return inDoubt(sent);
    }

    private static DesiredRecord desired(String body) {
        return new DesiredRecord(ID, Part.ACTIVITY, null, "calls", Map.of("body", body), List.of());
    }
}
