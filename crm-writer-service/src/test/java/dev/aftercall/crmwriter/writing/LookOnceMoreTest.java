package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.matching.Match;
import dev.aftercall.crmwriter.planning.CallFixture;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.Plan;
import dev.aftercall.crmwriter.planning.WriteId;
import dev.aftercall.events.CrmWrite.Part;

import static org.assertj.core.api.Assertions.assertThat;

class LookOnceMoreTest {

    private static final Duration AGAIN = Duration.ofSeconds(61);
    private static final UUID CALL = UUID.randomUUID();

    private final Conclude conclude =
            new Conclude(new LaneId(CallFixture.WORKSPACE, "4100001", 1), Instant.parse("2026-05-04T11:00:00Z"));

    @Test
    void aCallThatJustEndedAndFindsNobodyIsLookedUpOnceMore() {
        Conclusion first = conclude.notYetFound(unmatched(null, false, new Match.NoContact()), Map.of(), AGAIN)
                .orElseThrow();

        assertThat(first.isFinal()).isFalse();
        assertThat(first.pause()).isEqualTo(Pause.of(AGAIN));
        assertThat(first.receipt().parts()).extracting(Part::reason).containsExactly("no-contact-yet");
    }

    @Test
    void andThenSkipped() {
        PlannedCall lookedUpAgain = unmatched("no-contact-yet", false, new Match.NoContact());

        assertThat(conclude.notYetFound(lookedUpAgain, Map.of(), AGAIN)).isEmpty();
        assertThat(conclude.unmatched(lookedUpAgain))
                .satisfies(skipped -> assertThat(skipped.isFinal()).isTrue())
                .extracting(Conclusion::reason)
                .isEqualTo("no-contact");
    }

    @Test
    void aCallOfLongAgoOneOfSeveralContactsAndOneThatWasInHubSpotAreNot() {
        DesiredRecord activity = new DesiredRecord(
                WriteId.of(CALL, DesiredRecord.Part.ACTIVITY, null, 1),
                DesiredRecord.Part.ACTIVITY,
                null,
                "calls",
                Map.of(),
                List.of());
        Map<UUID, LedgerEntry> ledger = Map.of(activity.writeId(), LedgerEntry.toCreate(CALL, 1, 1, activity));

        assertThat(conclude.notYetFound(unmatched(null, true, new Match.NoContact()), Map.of(), AGAIN))
                .isEmpty();
        assertThat(conclude.notYetFound(unmatched(null, false, new Match.SeveralContacts(2)), Map.of(), AGAIN))
                .isEmpty();
        assertThat(conclude.notYetFound(unmatched(null, false, new Match.NoContact()), ledger, AGAIN))
                .isEmpty();
    }

    private static PlannedCall unmatched(@Nullable String toldReason, boolean isBackfill, Match match) {
        DueCall job = new DueCall(
                CALL,
                1,
                () -> {
                    throw new IllegalStateException("nobody reads it");
                },
                null,
                1,
                0,
                null,
                Instant.EPOCH,
                1,
                1L,
                toldReason,
                isBackfill);
        return new PlannedCall(job, CallFixture.aCall(), match, Plan.NONE);
    }
}
