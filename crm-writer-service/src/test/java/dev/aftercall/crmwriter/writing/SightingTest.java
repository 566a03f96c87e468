package dev.aftercall.crmwriter.writing;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.identity.Identity;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.writing.LedgerEntry.Intent;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;

import static org.assertj.core.api.Assertions.assertThat;

/** What records of a portal say of a create that may or may not have happened. */
class SightingTest {

    private static final Instant SENT = Instant.parse("2026-05-04T10:00:00Z");
    private static final Instant THROUGH = SENT.plusSeconds(1);
    private static final String TIME = "2026-05-04T09:00:00.000Z";
    private static final String ID = "aftercall_write_id";

    @Test
    void aRecordWithOurIdIsIt() {
        // Given
        LedgerEntry call = call("Intro", null);
        CrmObject ours = record(7, Map.of(ID, call.writeId().toString()));

        // When, then
        assertThat(Sighting.byId(call, ID, List.of(record(6, Map.of(ID, "other")), ours)))
                .isEqualTo(new Sighting.Seen(ours));
        assertThat(Sighting.byId(call, ID, List.of(record(6, Map.of())))).isEqualTo(new Sighting.NotAmongThem());
    }

    @Test
    void theOneRecordOfItsTimeTitleAndOwnerIsIt() {
        // Given
        CrmObject ours = record(7, like("Intro", "12"));

        // When, then
        assertThat(judged(
                        call("Intro", "12"), Rivals.NONE, record(6, like("Other", "12", "2026-05-04T09:00:01Z")), ours))
                .isEqualTo(new Sighting.Seen(ours));
    }

    @Test
    void whatWasMadeWithoutAnOwnerMayHaveGotOneSince() {
        assertThat(judged(call("Intro", null), Rivals.NONE, record(7, like("Intro", "12"))))
                .isInstanceOf(Sighting.Seen.class);
    }

    @Test
    void twoThatCouldBeItAreATie() {
        assertThat(judged(
                        call("Intro", null),
                        Rivals.NONE,
                        record(7, like("Intro", null)),
                        record(8, like("Intro", null))))
                .isEqualTo(new Sighting.Tie(List.of(record(7, like("Intro", null)), record(8, like("Intro", null)))));
    }

    @Test
    void oneThatIsKnownToBeAnotherOfOursIsNoCandidate() {
        // Given
        Rivals others = new Rivals(Set.of(new ObjectId("7")), List.of());

        // When, then
        assertThat(judged(call("Intro", null), others, record(7, like("Intro", null)), record(8, like("Intro", null))))
                .isEqualTo(new Sighting.Seen(record(8, like("Intro", null))));
        assertThat(judged(call("Intro", null), others, record(7, like("Intro", null))))
                .isEqualTo(new Sighting.NotAmongThem());
    }

    @Test
    void oneThatAnotherCallOfOursCouldBeIsATieOnceHubSpotIsThroughWithBoth() {
        // Given
        CrmObject one = record(7, like("Intro", null));
        Rivals settled = new Rivals(Set.of(), List.of(call("Intro", null)));
        Rivals underWay = new Rivals(Set.of(), List.of(call("Intro", null, THROUGH.plusSeconds(1))));

        // When, then
        assertThat(judged(call("Intro", null), settled, one)).isEqualTo(new Sighting.Tie(List.of(one)));
        assertThat(judged(call("Intro", null), underWay, one)).isEqualTo(new Sighting.NotYet());
        assertThat(judged(call("Intro", null), settled)).isEqualTo(new Sighting.NotAmongThem());
    }

    @Test
    void aCallThatSomebodyGaveAnotherTitleIsForAPersonToSay() {
        assertThat(judged(call("Intro", null), Rivals.NONE, record(7, like("Renamed", null))))
                .isEqualTo(new Sighting.Tie(List.of(record(7, like("Renamed", null)))));
    }

    @Test
    void aRecordThatIsExactlyAsAnotherOfOursIsNotTakenForThisRenamed() {
        // Given
        Rivals other = new Rivals(Set.of(), List.of(call("Second leg", null)));

        // When, then
        assertThat(judged(call("Intro", null), other, record(7, like("Second leg", null))))
                .isEqualTo(new Sighting.NotAmongThem());
    }

    @Test
    void anotherTaskThatIsDueAtTheSameTimeSaysNothing() {
        // Given
        LedgerEntry task = entry("tasks", Map.of("hs_timestamp", TIME, "hs_task_subject", "Send it"), SENT);
        CrmObject other = record(7, Map.of("hs_timestamp", TIME, "hs_task_subject", "Call back"));

        // When, then
        assertThat(Sighting.byLikeness(task, ObjectType.TASKS, List.of(other), Rivals.NONE, THROUGH))
                .isEqualTo(new Sighting.NotAmongThem());
    }

    private static Sighting judged(LedgerEntry entry, Rivals rivals, CrmObject... records) {
        return Sighting.byLikeness(entry, ObjectType.CALLS, List.of(records), rivals, THROUGH);
    }

    private static LedgerEntry call(String title, @Nullable String owner) {
        return call(title, owner, SENT);
    }

    private static LedgerEntry call(String title, @Nullable String owner, Instant sentAt) {
        return entry("calls", like(title, owner), sentAt);
    }

    private static LedgerEntry entry(String type, Map<String, String> properties, Instant sentAt) {
        return new LedgerEntry(
                UUID.randomUUID(),
                1,
                UUID.randomUUID(),
                Part.ACTIVITY,
                null,
                type,
                null,
                State.OPEN,
                1,
                Map.of(),
                new Intent(Intent.Kind.CREATE, properties, List.of(), sentAt, Identity.BARE, List.of()),
                1,
                null,
                null,
                List.of());
    }

    private static Map<String, String> like(String title, @Nullable String owner) {
        return like(title, owner, "2026-05-04T09:00:00Z");
    }

    private static Map<String, String> like(String title, @Nullable String owner, String time) {
        Map<String, String> properties = new HashMap<>(Map.of("hs_timestamp", time, "hs_call_title", title));
        if (owner != null) {
            properties.put("hubspot_owner_id", owner);
        }
        return properties;
    }

    private static CrmObject record(int id, Map<String, String> properties) {
        return new CrmObject(new ObjectId(Integer.toString(id)), properties, null, null, false, Map.of());
    }
}
