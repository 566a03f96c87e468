package dev.aftercall.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.latency.AnswerTimes;
import dev.aftercall.simulator.latency.LockRule;
import dev.aftercall.simulator.latency.PaceSettings;
import dev.aftercall.simulator.limits.LimitSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PaceTest {

    private static final String OWNERS = "/crm/v3/owners";

    private static final String CONTACTS = "/crm/v3/objects/contacts";

    private final HubSpotSimulator simulator =
            HubSpotSimulator.start(SimulatorSettings.defaults().withLimits(new LimitSettings(10_000, 5)));
    private final InstalledApp app = InstalledApp.in(simulator);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        simulator.close();
        threads.shutdownNow();
    }

    @Test
    void aFlatPaceTakesItsTime() {
        // Given
        app.post("/_sim/pace", "{\"profile\":\"flat\",\"baseMillis\":150}");
        long started = System.nanoTime();

        // When
        Answer answer = app.get(OWNERS);

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(since(started)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void inputsTakeTimeOfTheirOwn() {
        // Given
        simulator
                .pace()
                .set(PaceSettings.NONE.withTimes(
                        new AnswerTimes("own", Duration.ZERO, Duration.ofMillis(30), Duration.ofMillis(40), 0, false)));
        String call = "{\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\"}}";
        long started = System.nanoTime();

        // When
        app.post("/crm/v3/objects/calls/batch/create", "{\"inputs\":[" + call + "," + call + "," + call + "]}");

        // Then
        assertThat(since(started)).isGreaterThanOrEqualTo(Duration.ofMillis(90));
    }

    @Test
    void onePortalCanBeSlowAlone() {
        // Given
        app.post("/_sim/pace?hubId=4100001", "{\"profile\":\"flat\",\"baseMillis\":20000}");
        InstalledApp other = InstalledApp.in(simulator, 4_100_002L, InstalledApp.ALL_SCOPES);
        CompletableFuture<Answer> slow = later(app);
        await().atMost(Duration.ofSeconds(60)).until(() -> simulator.pace().working(InstalledApp.NORTHWIND) == 1);

        // When
        Answer fast = other.get(OWNERS);

        // Then
        assertThat(fast.status()).isEqualTo(200);
        assertThat(slow).isNotDone();
        assertThat(app.get("/_sim/pace?hubId=4100001").json().path("working").asInt())
                .isEqualTo(1);
    }

    @Test
    void workersTakeOneRequestEachAndTheOthersWait() {
        // Given
        simulator.pace().set(pace(Duration.ofMillis(60)).withWorkers(2));
        long started = System.nanoTime();

        // When
        List<CompletableFuture<Answer>> answers =
                IntStream.range(0, 8).mapToObj(unused -> later(app)).toList();
        answers.forEach(CompletableFuture::join);

        // Then
        assertThat(since(started)).isGreaterThanOrEqualTo(Duration.ofMillis(240));
    }

    @Test
    void aRequestThatWaitsTooLongIsGivenUp() {
        // Given
        simulator.pace().set(pace(Duration.ofSeconds(20)).withWorkers(1).withPatience(Duration.ofMillis(50)));
        CompletableFuture<Answer> first = later(app);
        await().atMost(Duration.ofSeconds(60)).until(() -> simulator.pace().working(InstalledApp.NORTHWIND) == 1);

        // When
        Answer second = app.get(OWNERS);

        // Then
        assertThat(second.status()).isIn(502, 504);
        assertThat(second.header("Content-Type")).startsWith("text/html");
        assertThat(first).isNotDone();
    }

    @Test
    void hundredsWaitAtOnce() {
        // Given
        simulator.pace().set(pace(Duration.ofMillis(500)));
        long started = System.nanoTime();

        // When
        List<Answer> answers = IntStream.range(0, 400).mapToObj(unused -> later(app)).toList().stream()
                .map(CompletableFuture::join)
                .toList();

        // Then
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(since(started)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void twoWritesToOneRecordAtOnceAreRefusedIfToldTo() {
        // Given
        String path = "/crm/v3/objects/calls/" + aCall();
        simulator.pace().set(pace(Duration.ofMillis(800)).withLocks(new LockRule(true, Duration.ZERO, false)));
        CompletableFuture<Answer> first =
                CompletableFuture.supplyAsync(() -> app.patch(path, "{\"properties\":{}}"), threads);
        await().atMost(Duration.ofSeconds(60)).until(() -> simulator.pace().working(InstalledApp.NORTHWIND) == 1);

        // When
        Answer second = app.patch(path, "{\"properties\":{}}");

        // Then
        assertThat(List.of(first.join().status(), second.status())).containsExactlyInAnyOrder(200, 423);
        assertThat(app.patch(path, "{\"properties\":{}}").status()).isEqualTo(200);
    }

    @Test
    void aRecordWrittenTooFastIsLockedUntilTimeHasPassed() {
        // Given
        String path = "/crm/v3/objects/calls/" + aCall();
        app.post("/_sim/pace", "{\"lockGapMillis\":2000}");
        simulator.time().stop();
        app.patch(path, "{\"properties\":{}}");

        // When
        Answer tooFast = app.patch(path, "{\"properties\":{}}");
        Answer read = app.get(path);
        simulator.time().advance(Duration.ofSeconds(2));
        Answer later = app.patch(path, "{\"properties\":{}}");

        // Then
        assertThat(tooFast.status()).isEqualTo(423);
        assertThat(tooFast.json().path("category").asText()).isEqualTo("LOCKED");
        assertThat(read.status()).isEqualTo(200);
        assertThat(later.status()).isEqualTo(200);
    }

    @Test
    void aRefusedWriteLocksNothing() {
        // Given
        String path = "/crm/v3/objects/calls/" + aCall();
        app.post("/_sim/pace", "{\"lockGapMillis\":2000}");
        simulator.time().stop();

        // When
        Answer refused = app.patch(path, "{\"properties\":{\"nonsense\":\"1\"}}");
        Answer good = app.patch(path, "{\"properties\":{}}");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(good.status()).isEqualTo(200);
    }

    @Test
    void bothEndsOfAnAssociationAreWritten() {
        // Given
        String contact = contact("far@pace.example");
        String call = aCall();
        app.post("/_sim/pace", "{\"lockGapMillis\":2000}");
        simulator.time().stop();

        // When
        Answer made =
                app.call("PUT", "/crm/v4/objects/calls/" + call + "/associations/default/contacts/" + contact, "");

        // Then
        assertThat(made.status()).isEqualTo(200);
        assertThat(app.patch("/crm/v3/objects/calls/" + call, "{\"properties\":{}}")
                        .status())
                .isEqualTo(423);
        assertThat(app.patch(CONTACTS + "/" + contact, "{\"properties\":{}}").status())
                .isEqualTo(423);
    }

    @Test
    void aRecordIsLockedWhateverItIsNamedBy() {
        // Given
        String contact = contact("named@pace.example");
        app.post("/_sim/pace", "{\"lockGapMillis\":2000}");
        simulator.time().stop();
        app.patch(CONTACTS + "/" + contact, "{\"properties\":{}}");

        // When
        Answer byEmail = app.post(
                CONTACTS + "/batch/upsert",
                "{\"inputs\":[{\"idProperty\":\"email\",\"id\":\"Named@pace.example\",\"properties\":{}}]}");
        Answer erased = app.post(CONTACTS + "/gdpr-delete", "{\"objectId\":\"" + contact + "\"}");
        Answer merged =
                app.post(CONTACTS + "/merge", "{\"primaryObjectId\":\"" + contact + "\",\"objectIdToMerge\":\"1\"}");

        // Then
        assertThat(List.of(byEmail.status(), erased.status(), merged.status())).containsOnly(423);
    }

    private String contact(String email) {
        return app.post(CONTACTS, "{\"properties\":{\"email\":\"" + email + "\"}}")
                .json()
                .path("id")
                .asText();
    }

    @Test
    void anUnknownProfileIsRefusedAndThePaceCanBeTakenBack() {
        // When
        Answer unknown = app.post("/_sim/pace", "{\"profile\":\"brisk\"}");
        Answer likely = app.post("/_sim/pace", "{\"profile\":\"likely\",\"workers\":8}");
        app.call("DELETE", "/_sim/pace", "");

        // Then
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(likely.json().path("baseMillis").asInt()).isEqualTo(200);
        assertThat(likely.json().path("perInputMillis").asInt()).isEqualTo(10);
        assertThat(likely.json().path("workers").asInt()).isEqualTo(8);
        assertThat(app.get("/_sim/pace").json().path("baseMillis").asInt()).isZero();
    }

    private static PaceSettings pace(Duration flat) {
        return PaceSettings.NONE.withTimes(AnswerTimes.flat(flat));
    }

    private String aCall() {
        return app.post("/crm/v3/objects/calls", "{\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\"}}")
                .json()
                .path("id")
                .asText();
    }

    private CompletableFuture<Answer> later(InstalledApp who) {
        return CompletableFuture.supplyAsync(() -> who.get(OWNERS), threads);
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }
}
