package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.lanes.Holds;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.lanes.LaneLost;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.story.WriterTest;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the holder of an old grant's lane still has to say never hides what a newer one has under way, and what a holder
 * left under way is a doubt of the next.
 */
@WriterTest
class LedgerRepositoryIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String HUB_ID = "4100001";

    private final UUID workspace = UUID.randomUUID();
    private final UUID call = UUID.randomUUID();
    private final UUID writeId = UUID.randomUUID();

    @Inject
    LedgerRepository ledger;

    @Inject
    DoubtRepository doubts;

    @Inject
    WritingConfig writing;

    @Inject
    @ReactiveDataSource("worker")
    Pool pool;

    private LaneHold older;
    private LaneHold newer;

    @BeforeEach
    void holdBothLanes() {
        older = hold(1);
        newer = hold(2);
    }

    @Test
    void anOldGrantsOutcomeLeavesTheNewGrantsIntentAlone() {
        // Given
        ledger.intend(older, List.of(create(1)));
        store(older, Outcome.notDone(create(1), "not-sent", "Kept back."));
        ledger.intend(newer, List.of(create(2)));

        // When
        store(older, Outcome.written(create(1), "7", Map.of()));

        // Then
        assertThat(known()).extracting(LedgerEntry::state, LedgerEntry::grant).containsExactly(State.OPEN, 2L);
        store(newer, Outcome.written(create(2), "8", Map.of()));
        assertThat(known())
                .extracting(LedgerEntry::state, LedgerEntry::objectId)
                .containsExactly(State.WRITTEN, "8");
    }

    @Test
    void whatAnotherGrantHasUnderWayIsNotSent() {
        ledger.intend(newer, List.of(create(2)));

        assertThat(ledger.intend(older, List.of(create(1)))).isEmpty();
        assertThat(known().grant()).isEqualTo(2);
    }

    @Test
    void whatWasFoundOutWithoutARequestDoesNotHideOneUnderWay() {
        // Given
        LedgerEntry entry = create(2);
        ledger.intend(newer, List.of(entry));

        // When
        ledger.storeWithoutRequest(older, List.of(Outcome.deleted(create(1), "7")));

        // Then
        assertThat(known().state()).isEqualTo(State.OPEN);
    }

    @Test
    void aCreateThatAHolderLeftUnderWayIsADoubtOfTheNextOneAtOnce() {
        // Given
        ledger.intend(newer, List.of(create(2)));
        LaneHold next = whenTakenOver();

        // When
        doubts.takeOver(next);

        // Then
        assertThat(doubts.due(next, List.of())).extracting(LedgerEntry::writeId).containsExactly(writeId);
    }

    @Test
    void aChangeThatAHolderLeftUnderWayIsADoubtOnceHubSpotMustBeThroughWithIt() {
        // Given
        ledger.intend(newer, List.of(create(2)));
        store(newer, Outcome.written(create(2), "7", Map.of()));
        LedgerEntry change = known().toUpdate(2, 2, new PeopleWin(Map.of("hs_call_title", "New"), Map.of(), List.of()));
        ledger.intend(newer, List.of(change));
        LaneHold next = whenTakenOver();

        // When
        doubts.takeOver(next);

        // Then
        assertThat(doubtAfterIntent()).isEqualTo(writing.settleUpdatesAfter());
        Awaitility.await()
                .atMost(LIMIT)
                .untilAsserted(() -> assertThat(doubts.due(next, List.of()))
                        .extracting(LedgerEntry::writeId)
                        .containsExactly(writeId));
    }

    @Test
    void whatAHolderLeftHalfTakenBackIsADoubtOnceHubSpotMustBeThroughWithIt() {
        // Given
        ledger.intend(newer, List.of(create(2)));
        store(newer, Outcome.written(create(2), "7", Map.of()));
        ledger.intend(newer, List.of(Undone.toArchive(known(), 2)));
        LaneHold next = whenTakenOver();

        // When
        doubts.takeOver(next);

        // Then
        assertThat(doubtAfterIntent()).isEqualTo(writing.settleUpdatesAfter());
        store(next, Undone.archived(known()));
        assertThat(known().state()).isEqualTo(State.UNDONE);
    }

    @Test
    void ofALaneThatWasHandedBackAfterItsOutcomesNothingIsInDoubt() {
        // Given
        ledger.intend(newer, List.of(create(2)));
        store(newer, Outcome.written(create(2), "7", Map.of()));
        LaneHold next = whenTakenOver();

        // When
        doubts.takeOver(next);

        // Then
        assertThat(doubts.due(next, List.of())).isEmpty();
        assertThat(known().state()).isEqualTo(State.WRITTEN);
    }

    @Test
    void whoLostTheLaneNeitherIntendsNorStoresAnything() {
        // Given
        ledger.intend(newer, List.of(create(2)));
        LedgerEntry other = LedgerEntry.toCreate(
                call, 1, 2, new DesiredRecord(UUID.randomUUID(), Part.TASK, "a", "tasks", Map.of(), List.of()));
        whenTakenOver();

        // When, then
        assertThatThrownBy(() -> store(newer, Outcome.written(create(2), "7", Map.of())))
                .isInstanceOf(LaneLost.class);
        assertThatThrownBy(() -> ledger.intend(newer, List.of(other))).isInstanceOf(LaneLost.class);
        assertThatThrownBy(() -> doubts.takeOver(newer)).isInstanceOf(LaneLost.class);
        assertThat(ledger.ofCalls(newer, List.of(call)))
                .singleElement()
                .extracting(LedgerEntry::state)
                .isEqualTo(State.OPEN);
    }

    @Test
    void aCallIsDueInTheMomentInWhichNothingOfItIsInDoubtAnyMore() {
        // Given
        LedgerEntry task = LedgerEntry.toCreate(
                call, 1, 2, new DesiredRecord(UUID.randomUUID(), Part.TASK, "a", "tasks", Map.of(), List.of()));
        ledger.intend(newer, List.of(create(2), task));
        givenItWaitsForNothingElse();

        // When
        ledger.storeSettled(newer, List.of(Outcome.written(create(2), "7", Map.of())));
        boolean whileTheTaskIsInDoubt = isDue();
        ledger.storeSettled(newer, List.of(Outcome.notDone(task, "not-found", "It did not reach HubSpot.")));

        // Then
        assertThat(whileTheTaskIsInDoubt).isFalse();
        assertThat(isDue()).isTrue();
    }

    @Test
    void whatIsKeptBesideTheEndOfADoubtIsKeptWithItsCallDueOrNeitherIs() {
        // Given
        ledger.intend(newer, List.of(create(2)));
        givenItWaitsForNothingElse();
        List<Outcome> written = List.of(Outcome.written(create(2), "7", Map.of()));

        // When, then
        assertThatThrownBy(() -> ledger.storeSettled(
                        newer, written, transaction -> Uni.createFrom().failure(new IllegalStateException("not kept"))))
                .hasMessageContaining("not kept");
        assertThat(isDue()).isFalse();
        assertThat(known().state()).isEqualTo(State.OPEN);

        // When
        ledger.storeSettled(newer, written, transaction -> Uni.createFrom().voidItem());

        // Then
        assertThat(isDue()).isTrue();
    }

    @Test
    void whatOnlyANewerVersionCanReadIsNamedByItsCallAndIsNoDoubtOfOurs() {
        // Given
        ledger.intend(newer, List.of(create(2)));
        doubts.takeOver(newer);
        assertThat(ledger.known(newer, List.of(call)).beyondUs()).isEmpty();

        // When
        pool.preparedQuery("update ledger set intent = intent || '{\"mode\": \"NEWER\"}' where workspace = $1")
                .execute(Tuple.of(workspace))
                .await()
                .atMost(LIMIT);

        // Then
        assertThat(ledger.known(newer, List.of(call))).isEqualTo(new KnownEntries(List.of(), Set.of(call)));
        assertThat(doubts.due(newer, List.of())).isEmpty();
    }

    private void givenItWaitsForNothingElse() {
        pool.preparedQuery("insert into job (workspace, call, wanted, body, due_at) values ($1, $2, 1, '', 'infinity')")
                .execute(Tuple.of(workspace, call))
                .await()
                .atMost(LIMIT);
    }

    private boolean isDue() {
        return pool.preparedQuery("select due_at <= now() as is_due from job where workspace = $1 and call = $2")
                .execute(Tuple.of(workspace, call))
                .map(rows -> rows.iterator().next().getBoolean("is_due"))
                .await()
                .atMost(LIMIT);
    }

    /** Somebody else has the newer grant's lane from now on. */
    private LaneHold whenTakenOver() {
        UUID lease = UUID.randomUUID();
        pool.preparedQuery("update lane set lease = $1 where workspace = $2 and grant_no = 2")
                .execute(Tuple.of(lease, workspace))
                .await()
                .atMost(LIMIT);
        return Holds.of(newer.lane(), lease);
    }

    private Duration doubtAfterIntent() {
        return pool.preparedQuery("""
                        select (extract(epoch from doubt_at - intended_at) * 1000)::bigint as millis
                        from ledger where workspace = $1
                        """)
                .execute(Tuple.of(workspace))
                .map(rows -> Duration.ofMillis(rows.iterator().next().getLong("millis")))
                .await()
                .atMost(LIMIT);
    }

    private LedgerEntry known() {
        return ledger.ofCalls(newer, List.of(call)).getFirst();
    }

    private void store(LaneHold hold, Outcome outcome) {
        ledger.store(hold, List.of(outcome), transaction -> Uni.createFrom().voidItem());
    }

    private LedgerEntry create(long grant) {
        DesiredRecord desired =
                new DesiredRecord(writeId, Part.ACTIVITY, null, "calls", Map.of("hs_call_title", "Call"), List.of());
        return LedgerEntry.toCreate(call, 1, grant, desired);
    }

    private LaneHold hold(long grant) {
        UUID lease = UUID.randomUUID();
        pool.preparedQuery("""
                        insert into lane (workspace, hub_id, grant_no, lease, lease_until)
                        values ($1, $2, $3, $4, now() + interval '1 hour')
                        """)
                .execute(Tuple.of(workspace, HUB_ID, grant, lease))
                .await()
                .atMost(LIMIT);
        return Holds.of(new LaneId(workspace, HUB_ID, grant), lease);
    }
}
