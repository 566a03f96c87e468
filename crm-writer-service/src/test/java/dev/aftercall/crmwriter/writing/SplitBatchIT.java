package dev.aftercall.crmwriter.writing;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.crmwriter.identity.Identity;
import dev.aftercall.crmwriter.identity.IdentityProbe;
import dev.aftercall.crmwriter.lanes.Holds;
import dev.aftercall.crmwriter.lanes.LaneHold;
import dev.aftercall.crmwriter.lanes.LaneId;
import dev.aftercall.crmwriter.lanes.LanesByHand;
import dev.aftercall.crmwriter.planning.DesiredRecord;
import dev.aftercall.crmwriter.planning.DesiredRecord.Part;
import dev.aftercall.crmwriter.story.WriterTest;
import dev.aftercall.crmwriter.writing.LedgerEntry.State;
import dev.aftercall.hubspot.Access;
import dev.aftercall.hubspot.AccessToken;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.PortalId;

import static org.assertj.core.api.Assertions.assertThat;

/** A batch that HubSpot refuses as a whole because of one of its inputs. */
@WriterTest
@TestProfile(LanesByHand.class)
class SplitBatchIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String HUB_ID = "4100001";
    private static final String TITLE = "hs_call_title";
    private static final String BODY = "hs_call_body";
    private static final String BAD = "bad";
    private static final int ALL = 100;
    private static final int CULPRIT = 37;

    @Inject
    SendCreates creates;

    @Inject
    SendUpdates updates;

    @Inject
    LedgerRepository ledger;

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    private final UUID workspace = UUID.randomUUID();
    private final List<UUID> calls =
            IntStream.range(0, ALL).mapToObj(i -> UUID.randomUUID()).toList();
    private LaneHold hold;

    @BeforeEach
    void holdALane() {
        UUID lease = UUID.randomUUID();
        worker.preparedQuery("""
                        insert into lane (workspace, hub_id, grant_no, lease, lease_until)
                        values ($1, $2, 1, $3, now() + interval '1 hour')
                        """)
                .execute(Tuple.of(workspace, HUB_ID, lease))
                .await()
                .atMost(LIMIT);
        hold = Holds.of(new LaneId(workspace, HUB_ID, 1), lease);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 413, 422})
    void oneRefusedCreateSinksNoneOfTheOthers(int refusal) {
        try (ScriptedHubSpot hubSpot = new ScriptedHubSpot(refusal, is(TITLE), write -> {});
                HubSpotApi api = HubSpotApi.at(hubSpot.url())) {
            // When
            creates.send(lane(api), ObjectType.CALLS, toCreate(CULPRIT));

            // Then
            assertThat(known(CULPRIT).state()).isEqualTo(State.REFUSED);
            thenAllOthersAre(State.WRITTEN);
            assertThat(hubSpot.held(TITLE)).hasSize(ALL - 1).doesNotContain(BAD);
            assertThat(hubSpot.sizesOfWrites()).startsWith(100, 50, 25).hasSizeLessThan(12);
        }
    }

    @Test
    void eachPartIsIntendedAnewRightBeforeItIsSent() {
        // Given
        Map<String, OffsetDateTime> lastIntended = new HashMap<>();
        List<String> notIntended = new ArrayList<>();
        Consumer<List<String>> beforeEachWrite = ids -> ids.forEach(id -> {
            OffsetDateTime intended = openIntent(id);
            OffsetDateTime before = lastIntended.put(id, intended == null ? OffsetDateTime.MAX : intended);
            if (intended == null || (before != null && !intended.isAfter(before))) {
                notIntended.add(id);
            }
        });
        try (ScriptedHubSpot hubSpot = new ScriptedHubSpot(400, is(TITLE), beforeEachWrite);
                HubSpotApi api = HubSpotApi.at(hubSpot.url())) {
            // When
            creates.send(lane(api), ObjectType.CALLS, toCreate(CULPRIT));

            // Then
            assertThat(hubSpot.sizesOfWrites()).hasSizeGreaterThanOrEqualTo(8);
            assertThat(notIntended).isEmpty();
            assertThat(lastIntended).hasSize(ALL);
        }
    }

    @Test
    void oneRefusedChangeSinksNoneOfTheOthers() {
        try (ScriptedHubSpot hubSpot = new ScriptedHubSpot(400, is(BODY), write -> {});
                HubSpotApi api = HubSpotApi.at(hubSpot.url())) {
            // Given
            LanePortal lane = givenAllWritten(api);

            // When
            updates.send(lane, ObjectType.CALLS, toUpdate(CULPRIT), revisions());

            // Then
            assertThat(known(CULPRIT).state()).isEqualTo(State.REFUSED);
            thenAllOthersAre(State.WRITTEN);
            assertThat(hubSpot.held(BODY)).filteredOn("good"::equals).hasSize(ALL - 1);
        }
    }

    @Test
    void whatSomebodyChangesWhileTheCulpritIsLookedForIsNotOverwritten() {
        // Given
        int edited = CULPRIT + 1;
        AtomicReference<Runnable> beforeNextWrite = new AtomicReference<>(() -> {});
        try (ScriptedHubSpot hubSpot = new ScriptedHubSpot(
                        400,
                        is(BODY),
                        write -> beforeNextWrite.getAndSet(() -> {}).run());
                HubSpotApi api = HubSpotApi.at(hubSpot.url())) {
            LanePortal lane = givenAllWritten(api);
            String id = String.valueOf(known(edited).objectId());
            beforeNextWrite.set(() -> hubSpot.edit(id, BODY, "by hand"));

            // When
            updates.send(lane, ObjectType.CALLS, toUpdate(CULPRIT), revisions());

            // Then
            assertThat(hubSpot.held(BODY))
                    .contains("by hand")
                    .filteredOn("good"::equals)
                    .hasSize(ALL - 2);
            assertThat(known(edited).state()).isEqualTo(State.NOT_DONE);
            assertThat(lane.waits()).containsOnlyKeys(calls.get(edited));
            assertThat(known(CULPRIT).state()).isEqualTo(State.REFUSED);
        }
    }

    @Test
    void onceHubSpotRefusesOurPropertyNothingMoreIsSent() {
        // Given
        try (ScriptedHubSpot hubSpot = new ScriptedHubSpot(400, "aftercall_write_id", input -> true, write -> {});
                HubSpotApi api = HubSpotApi.at(hubSpot.url())) {
            LanePortal lane = lane(api);

            // When
            creates.send(lane, ObjectType.CALLS, toCreate(-1));

            // Then
            assertThat(lane.isIdentityMissing()).isTrue();
            assertThat(lane.waits()).containsOnlyKeys(calls);
            assertThat(hubSpot.sizesOfWrites()).hasSizeLessThan(12);
            assertThat(ledger.ofCalls(hold, calls)).noneMatch(LedgerEntry::isOpen);
        }
    }

    /** HubSpot answers so where one record is merged or not there for writers; reads may still show it. */
    @Test
    void oneChangeToARecordThatIsNotFoundKeepsNoneOfTheOthersWaiting() {
        try (ScriptedHubSpot hubSpot = new ScriptedHubSpot(404, is(BODY), write -> {});
                HubSpotApi api = HubSpotApi.at(hubSpot.url())) {
            // Given
            LanePortal lane = givenAllWritten(api);

            // When
            updates.send(lane, ObjectType.CALLS, toUpdate(CULPRIT), revisions());

            // Then
            assertThat(known(CULPRIT).state()).isEqualTo(State.NOT_DONE);
            assertThat(lane.waits()).containsOnlyKeys(calls.get(CULPRIT));
            thenAllOthersAre(State.WRITTEN);
            assertThat(hubSpot.held(BODY)).filteredOn("good"::equals).hasSize(ALL - 1);
        }
    }

    private LanePortal givenAllWritten(HubSpotApi api) {
        LanePortal lane = lane(api);
        creates.send(lane, ObjectType.CALLS, toCreate(-1));
        thenAllOthersAre(State.WRITTEN);
        return lane;
    }

    private void thenAllOthersAre(State state) {
        assertThat(ledger.ofCalls(hold, calls))
                .hasSize(ALL)
                .filteredOn(entry -> !entry.call().equals(calls.get(CULPRIT)))
                .extracting(LedgerEntry::state)
                .containsOnly(state);
    }

    private List<LedgerEntry> toCreate(int culprit) {
        return IntStream.range(0, ALL)
                .mapToObj(i -> LedgerEntry.toCreate(
                        calls.get(i),
                        1,
                        1,
                        new DesiredRecord(
                                UUID.randomUUID(),
                                Part.ACTIVITY,
                                null,
                                "calls",
                                Map.of(TITLE, i == culprit ? BAD : "good"),
                                List.of())))
                .toList();
    }

    private List<WriteStep.Update> toUpdate(int culprit) {
        return IntStream.range(0, ALL)
                .mapToObj(i -> new WriteStep.Update(known(i), Map.of(BODY, i == culprit ? BAD : "good")))
                .toList();
    }

    private Map<UUID, Long> revisions() {
        Map<UUID, Long> revisions = new HashMap<>();
        calls.forEach(call -> revisions.put(call, 2L));
        return revisions;
    }

    private LedgerEntry known(int which) {
        return ledger.ofCalls(hold, List.of(calls.get(which))).getFirst();
    }

    private LanePortal lane(HubSpotApi api) {
        LanePortal lane = new LanePortal(
                hold,
                null,
                api.portal(new PortalId(Long.parseLong(HUB_ID))),
                Access.with(new AccessToken("a-token")),
                UnaryOperator.identity());
        lane.goOnAs(Map.of(ObjectType.CALLS, Identity.unique(IdentityProbe.PROPERTY)));
        return lane;
    }

    /** When the open intent of this record was committed; none when there is no such intent. */
    private OffsetDateTime openIntent(String writeId) {
        return worker.preparedQuery(
                        "select intended_at from ledger where workspace = $1 and write_id = $2 and state = 'OPEN'")
                .execute(Tuple.of(workspace, UUID.fromString(writeId)))
                .map(rows -> rows.stream().findFirst().map((Row row) -> row.getOffsetDateTime("intended_at")))
                .await()
                .atMost(LIMIT)
                .orElse(null);
    }

    private static Predicate<JsonNode> is(String property) {
        return input -> BAD.equals(input.path("properties").path(property).asText());
    }
}
