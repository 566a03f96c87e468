package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.planning.DesiredChange;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.portal.Changeable;
import dev.aftercall.crmwriter.portal.DealPipelines;

import static org.assertj.core.api.Assertions.assertThat;

/** What a record holds that others were merged into. */
class MergedRecordFoldTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

    @Test
    void whatWeSetOfAMergedRecordIsOurs() {
        assertThat(ruling("Ours", Map.of(), Map.of("summary", value("Ours", 1))).changes())
                .isEqualTo(Map.of("summary", "New"));
    }

    @Test
    void whatSomebodySetOfItSinceIsNot() {
        Ruling ruling = ruling("By hand", Map.of(), Map.of("summary", value("Ours", 1)));

        assertThat(ruling.changes()).isEmpty();
        assertThat(ruling.leftAlone()).containsExactly("summary");
    }

    @Test
    void whatWeSetOfTheRecordItselfSinceCountsMore() {
        Ruling ruling = ruling("Ours", Map.of("summary", value("Ours, later", 2)), Map.of("summary", value("Ours", 1)));

        assertThat(ruling.changes()).isEmpty();
        assertThat(ruling.leftAlone()).containsExactly("summary");
    }

    @Test
    void whatANewerCallSetOfAMergedRecordIsNotSetBack() {
        Ruling ruling = ruling("Ours", Map.of(), Map.of("summary", value("Ours", 9)));

        assertThat(ruling.changes()).isEmpty();
        assertThat(ruling.leftAlone()).isEmpty();
        assertThat(ruling.why()).extracting(Ruling.Why::reason).isEqualTo("newer-call");
    }

    private static Ruling ruling(String held, Map<String, RecordValue> lastSet, Map<String, RecordValue> ofMerged) {
        Map<String, String> current = Map.of("summary", held);
        return new RecordFold(List.of(share(5)), lastSet, new Changeable(Map.of(), DealPipelines.NONE))
                .inheriting(List.of(ofMerged), current)
                .against(current)
                .getFirst();
    }

    private static RecordValue value(String text, int minute) {
        return new RecordValue(Fingerprint.of(text), at(minute), UUID.randomUUID());
    }

    private static Share share(int minute) {
        DesiredChange desired = new DesiredChange(
                UUID.randomUUID(),
                UUID.randomUUID(),
                Part.CONTACT_UPDATE,
                "contacts",
                "11",
                Map.of("summary", "New"),
                at(minute));
        return Share.of(desired, 1, null);
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }
}
