package dev.aftercall.crmwriter.lanes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.crmwriter.story.WriterTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A lane has one holder at a time, and only the holder's statements pass. */
@WriterTest
@TestProfile(LanesByHand.class)
class LaneRepositoryIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration SETTLE_AFTER = Duration.ofSeconds(2);
    private static final String HUB_ID = "4100001";
    private static final int ALL = 10_000;
    private static final int A_FLOOD = 12_000;
    private static final int RACES = 40;
    private static final int RACERS = 4;
    private static final int LANES_AT_STAKE = 5;

    @Inject
    @ReactiveDataSource("worker")
    Pool worker;

    @Inject
    LaneConfig config;

    private final UUID workspace = UUID.randomUUID();
    private LaneRepository lanes;
    private LaneRepository others;

    @BeforeEach
    void twoProcesses() {
        lanes = new LaneRepository(worker, config, System::nanoTime);
        others = new LaneRepository(worker, config, System::nanoTime);
    }

    @Test
    void aLaneWithoutWorkIsNotTaken() {
        // Given
        givenLane(workspace);

        // When, then
        assertThat(taken(lanes)).isEmpty();
    }

    @Test
    void aLaneThatIsHeldIsNotTakenByAnother() {
        // Given
        givenLaneWithWork(workspace);

        // When
        List<LaneHold> first = taken(lanes);

        // Then
        assertThat(first).singleElement().satisfies(hold -> {
            assertThat(hold.lane()).isEqualTo(new LaneId(workspace, HUB_ID, 1));
            assertThat(hold.mayStartRequest()).isTrue();
        });
        assertThat(taken(others)).isEmpty();
        assertThat(taken(lanes)).isEmpty();
    }

    @Test
    void aLaneThatIsNotLiveIsNotTaken() {
        // Given
        givenLaneWithWork(workspace);
        change("update lane set live = false where workspace = $1");

        // When, then
        assertThat(taken(lanes)).isEmpty();
    }

    @Test
    void aLaneThatWasHandedBackIsTakenAtOnce() {
        // Given
        givenLaneWithWork(workspace);
        LaneHold first = taken(lanes).getFirst();

        // When
        lanes.handBack(first);
        List<LaneHold> second = taken(others);

        // Then
        assertThat(second)
                .singleElement()
                .satisfies(hold -> assertThat(hold.lease()).isNotEqualTo(first.lease()));
    }

    @Test
    void anExpiredLeaseIsTakenOverUnderAnotherId() {
        // Given
        givenLaneWithWork(workspace);
        LaneHold first = taken(lanes).getFirst();
        assertThat(taken(others)).isEmpty();

        // When
        whenLeaseEnds();
        List<LaneHold> second = taken(others);

        // Then
        assertThat(second)
                .singleElement()
                .satisfies(hold -> assertThat(hold.lease()).isNotEqualTo(first.lease()));
    }

    @Test
    void whoLostTheLaneWritesNothingAndLearnsOfIt() {
        // Given
        givenLaneWithWork(workspace);
        LaneHold lost = taken(lanes).getFirst();
        whenLeaseEnds();
        taken(others);

        // When, then
        assertThatThrownBy(() -> lanes.inTransaction(lost, this::note)).isInstanceOf(LaneLost.class);
        assertThat(count("select from lane where workspace = $1 and write_identity_reason is not null"))
                .isZero();
        assertThat(lost.isOver()).isTrue();
        assertThat(lost.mayStartRequest()).isFalse();
    }

    @Test
    void theHoldersStatementsPass() {
        // Given
        givenLaneWithWork(workspace);
        LaneHold hold = taken(lanes).getFirst();

        // When
        lanes.inTransaction(hold, this::note);

        // Then
        assertThat(count("select from lane where workspace = $1 and write_identity_reason = 'noted'"))
                .isEqualTo(1);
    }

    @Test
    void whoLostTheLaneEndsNobodyElsesLeaseAndRenewsNone() {
        // Given
        givenLaneWithWork(workspace);
        LaneHold lost = taken(lanes).getFirst();
        whenLeaseEnds();
        LaneHold holder = taken(others).getFirst();

        // When
        lanes.renew(List.of(lost));
        lanes.handBack(lost);

        // Then
        assertThat(lost.isOver()).isTrue();
        assertThat(taken(lanes)).isEmpty();
        others.inTransaction(holder, this::note);
        assertThat(holder.isOver()).isFalse();
    }

    @Test
    void aRenewedLeaseLastsFromThenOn() {
        // Given
        givenLaneWithWork(workspace);
        LaneHold hold = taken(lanes).getFirst();
        change("update lane set lease_until = now() + interval '1 second' where workspace = $1");

        // When
        lanes.renew(List.of(hold));

        // Then
        assertThat(count("select from lane where workspace = $1 and lease_until > now() + interval '2 seconds'"))
                .isEqualTo(1);
        assertThat(hold.isOver()).isFalse();
    }

    @Test
    void aLaneWhosePassesKeepItsRowLockedWithoutEndIsRenewedAllTheSame() throws Exception {
        // Given
        givenLaneWithWork(workspace);
        LaneHold hold = taken(lanes).getFirst();
        change("update lane set lease_until = now() + interval '1 second' where workspace = $1");
        AtomicBoolean ended = new AtomicBoolean();
        CountDownLatch allAtWork = new CountDownLatch(RACERS);
        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            for (int i = 0; i < RACERS; i++) {
                threads.execute(() -> {
                    while (!ended.get()) {
                        lanes.inTransaction(hold, LaneRepositoryIT::aWhile);
                        allAtWork.countDown();
                    }
                });
            }
            assertThat(allAtWork.await(20, TimeUnit.SECONDS)).isTrue();

            // When
            lanes.renew(List.of(hold));
            ended.set(true);
        }

        // Then
        assertThat(count("select from lane where workspace = $1 and lease_until > now() + interval '2 seconds'"))
                .isEqualTo(1);
    }

    private static Uni<Void> aWhile(SqlConnection transaction) {
        return transaction.query("select pg_sleep(0.02)").execute().replaceWithVoid();
    }

    /** Nobody analyzed the table since the flood came. */
    @Test
    void lookingForWorkCostsTheSameHoweverMuchWaits() throws Exception {
        // Given
        givenLane(workspace);
        worker.preparedQuery("""
                        insert into job (workspace, call, wanted, body, due_at, backfill)
                        select $1, gen_random_uuid(), 1, '', now() - i * interval '1 millisecond', i % 2 = 0
                        from generate_series(1, $2) as i
                        """).execute(Tuple.of(workspace, A_FLOOD)).await().atMost(LIMIT);

        // When
        String plan = worker.withTransaction(transaction -> transaction
                        .preparedQuery("explain (analyze, format json) " + LaneRepository.TAKE)
                        .execute(Tuple.of(0L, ALL, SETTLE_AFTER.toMillis())))
                .await()
                .atMost(LIMIT)
                .iterator()
                .next()
                .getValue(0)
                .toString();

        // Then
        assertThat(new ObjectMapper().readTree(plan).findParents("Relation Name"))
                .filteredOn(node -> node.path("Relation Name").asText().equals("job"))
                .isNotEmpty()
                .allSatisfy(scan -> assertThat(scan.path("Actual Rows").asDouble()
                                + scan.path("Rows Removed by Filter").asDouble())
                        .isLessThanOrEqualTo(1));
    }

    @Test
    void ofManyWhoTakeAtOnceExactlyOneGetsEachLane() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(RACERS)) {
            for (int race = 0; race < RACES; race++) {
                Set<UUID> atStake = new HashSet<>();
                for (int i = 0; i < LANES_AT_STAKE; i++) {
                    UUID one = UUID.randomUUID();
                    givenLaneWithWork(one);
                    atStake.add(one);
                }

                List<UUID> gotten = race(threads, atStake);

                assertThat(gotten).as("race %d", race).containsExactlyInAnyOrderElementsOf(atStake);
            }
        }
    }

    /** The workspaces of all lanes at stake that anybody got, one entry for each who did. */
    private List<UUID> race(ExecutorService threads, Set<UUID> atStake) throws Exception {
        CyclicBarrier start = new CyclicBarrier(RACERS);
        List<Future<List<LaneHold>>> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            LaneRepository racer = i % 2 == 0 ? lanes : others;
            racers.add(threads.submit(() -> {
                start.await(20, TimeUnit.SECONDS);
                return racer.take(ALL, SETTLE_AFTER);
            }));
        }
        List<UUID> gotten = new ArrayList<>();
        for (Future<List<LaneHold>> racer : racers) {
            racer.get(20, TimeUnit.SECONDS).stream()
                    .map(hold -> hold.lane().workspace())
                    .filter(atStake::contains)
                    .forEach(gotten::add);
        }
        return gotten;
    }

    private Uni<Void> note(SqlConnection transaction) {
        return transaction
                .preparedQuery("update lane set write_identity_reason = 'noted' where workspace = $1")
                .execute(Tuple.of(workspace))
                .replaceWithVoid();
    }

    /** Of this test's workspace; other tests' lanes may be taken along. */
    private List<LaneHold> taken(LaneRepository by) {
        return by.take(ALL, SETTLE_AFTER).stream()
                .filter(hold -> hold.lane().workspace().equals(workspace))
                .toList();
    }

    private void givenLaneWithWork(UUID ofWorkspace) {
        givenLane(ofWorkspace);
        worker.preparedQuery("insert into job (workspace, call, wanted, body) values ($1, gen_random_uuid(), 1, '')")
                .execute(Tuple.of(ofWorkspace))
                .await()
                .atMost(LIMIT);
    }

    private void givenLane(UUID ofWorkspace) {
        worker.preparedQuery("insert into lane (workspace, hub_id, grant_no, probe_at) values ($1, $2, 1, 'infinity')")
                .execute(Tuple.of(ofWorkspace, HUB_ID))
                .await()
                .atMost(LIMIT);
    }

    private void whenLeaseEnds() {
        change("update lane set lease_until = now() - interval '1 millisecond' where workspace = $1");
    }

    private void change(String statement) {
        assertThat(count(statement)).isEqualTo(1);
    }

    private int count(String statement) {
        return worker.preparedQuery(statement)
                .execute(Tuple.of(workspace))
                .await()
                .atMost(LIMIT)
                .rowCount();
    }
}
