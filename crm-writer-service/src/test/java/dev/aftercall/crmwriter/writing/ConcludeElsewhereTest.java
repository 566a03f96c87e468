package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Link;
import dev.aftercall.crmwriter.writing.OtherPortalsRepository.Standing;
import dev.aftercall.events.CrmWrite;
import dev.aftercall.events.CrmWrite.Part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What the receipt says of a revision whose call stays in another portal. */
class ConcludeElsewhereTest {

    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final UUID CALL = UUID.randomUUID();

    private final ConcludeElsewhere conclude = new ConcludeElsewhere(WORKSPACE, Instant.EPOCH);

    @Test
    void itNamesWhatIsThereAndThePortal() {
        // Given
        LedgerEntry activity = Outcome.written(made(DesiredRecord.Part.ACTIVITY, null, "calls"), "71", Map.of())
                .entry();
        LedgerEntry task = Outcome.written(made(DesiredRecord.Part.TASK, "a", "tasks"), "72", Map.of())
                .entry();

        // When
        CrmWrite receipt = receipt(new Standing("1", task), new Standing("1", activity));

        // Then
        assertThat(receipt.hubId()).isEqualTo("1");
        assertThat(receipt.mode()).isEqualTo(CrmWrite.Mode.UNKNOWN);
        assertThat(receipt.parts())
                .extracting(Part::name, Part::outcome, Part::objectId)
                .containsExactly(
                        tuple(Part.Name.ACTIVITY, Part.Outcome.SKIPPED, "71"),
                        tuple(Part.Name.CONTACT, Part.Outcome.SKIPPED, "11"),
                        tuple(Part.Name.TASK, Part.Outcome.SKIPPED, "72"));
        assertThat(receipt.parts()).extracting(Part::reason).containsOnly("in-another-portal");
        assertThat(receipt.parts().getFirst().message()).startsWith("The call is in portal 1, as revision 1 has it");
    }

    @Test
    void whatIsInDoubtThereIsSaidToBeSo() {
        CrmWrite receipt = receipt(new Standing("1", made(DesiredRecord.Part.ACTIVITY, null, "calls")));

        assertThat(receipt.parts().getFirst().message()).startsWith("The call may be in portal 1");
    }

    private CrmWrite receipt(Standing... standing) {
        Conclusion concluded = conclude.of(job(), List.of(standing));
        assertThat(concluded.isFinal()).isTrue();
        assertThat(concluded.receipt()).isNotNull();
        return concluded.receipt();
    }

    private static LedgerEntry made(DesiredRecord.Part part, String item, String objectType) {
        return LedgerEntry.toCreate(
                CALL,
                1,
                1,
                new DesiredRecord(
                        UUID.randomUUID(), part, item, objectType, Map.of(), List.of(new Link("contacts", "11"))));
    }

    private static DueCall job() {
        return new DueCall(
                CALL,
                2,
                () -> {
                    throw new IllegalStateException("not needed");
                },
                null,
                1,
                0,
                null,
                Instant.EPOCH,
                1,
                1L,
                null,
                false);
    }
}
