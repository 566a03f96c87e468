package dev.aftercall.callingest.taking;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.pgclient.PgException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GroupCommitTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final UUID ENDPOINT = new UUID(1, 1);

    private final Committing database = new Committing();
    private final GroupCommit commits = new GroupCommit(database);

    @Test
    void whatComesDuringACommitSharesTheNextOne() {
        // Given
        store("a");
        store("b");
        var waiting = List.of(store("c"), store("d"), store("e"));

        // When
        database.settle(0, null);

        // Then
        assertThat(database.batches).containsExactly(List.of("a"), List.of("b"), List.of("c", "d", "e"));
        waiting.forEach(UniAssertSubscriber::assertNotTerminated);
        database.settle(2, null);
        waiting.forEach(UniAssertSubscriber::assertCompleted);
    }

    @Test
    void nothingIsAnsweredBeforeItsCommit() {
        UniAssertSubscriber<Void> first = store("a");

        first.assertNotTerminated();
        database.settle(0, null);
        first.assertCompleted();
    }

    @Test
    void whenABatchIsRefusedItsDeliveriesAreTriedOneByOne() {
        // Given
        store("a");
        store("b");
        UniAssertSubscriber<Void> good = store("good");
        UniAssertSubscriber<Void> bad = store("bad");
        database.settle(0, null);

        // When
        database.settle(2, refusal());
        database.settle(3, null);
        database.settle(4, refusal());

        // Then
        assertThat(database.batches.subList(3, 5)).containsExactly(List.of("good"), List.of("bad"));
        good.assertCompleted();
        bad.assertFailedWith(PgException.class);
    }

    @Test
    void whatIsThrownForOneDeliveryFailsNoOther() {
        // Given
        store("a");
        store("b");
        UniAssertSubscriber<Void> before = store("before");
        UniAssertSubscriber<Void> bad = store(Committing.THROWN_AT);
        UniAssertSubscriber<Void> after = store("after");

        // When
        database.settle(0, null);
        database.settle(2, null);
        database.settle(3, null);

        // Then
        before.assertCompleted();
        bad.assertFailedWith(IllegalArgumentException.class);
        after.assertCompleted();
    }

    @Test
    void whileTheDatabaseIsSlowWhoWaitedTooLongIsFailedAndItsDeliveryIsStoredYet() {
        // Given
        GroupCommit impatient = new GroupCommit(database, Duration.ofMillis(50));
        UniAssertSubscriber<Void> first = store(impatient, "a");
        store(impatient, "b");
        UniAssertSubscriber<Void> queued = store(impatient, "queued");

        // When
        first.awaitFailure(LIMIT);
        queued.awaitFailure(LIMIT);
        database.settle(0, null);

        // Then
        first.assertFailedWith(TimeoutException.class);
        queued.assertFailedWith(TimeoutException.class);
        assertThat(database.batches).containsExactly(List.of("a"), List.of("b"), List.of("queued"));
    }

    @Test
    void aDeliveryWhoseSenderHangsUpIsStoredAllTheSame() {
        // Given
        store("a");
        store("b");
        UniAssertSubscriber<Void> hungUp = store("hung up");
        UniAssertSubscriber<Void> waiting = store("waiting");

        // When
        hungUp.cancel();
        database.settle(0, null);
        database.settle(2, refusal());
        database.settle(3, null);
        database.settle(4, null);

        // Then
        assertThat(database.batches.subList(2, 5))
                .containsExactly(List.of("hung up", "waiting"), List.of("hung up"), List.of("waiting"));
        waiting.assertCompleted();
    }

    @Test
    void whenTheDatabaseIsAwayAllAreToldAtOnce() {
        UniAssertSubscriber<Void> first = store("a");

        database.settle(0, new IOException("connection refused"));

        first.assertFailedWith(IOException.class);
        store("b");
        assertThat(database.batches).hasSize(2);
    }

    @Test
    void aFullShareIsToldAtOnceAndOthersGoOn() {
        // Given
        store("a");
        store("b");
        for (int i = 0; i < 2_000; i++) {
            store("flood " + i);
        }

        // Then
        store("one too many").assertFailedWith(GroupCommit.QueueFull.class);
        commits.store(delivery(new UUID(2, 2), "other"))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .assertNotTerminated();
    }

    private UniAssertSubscriber<Void> store(String key) {
        return store(commits, key);
    }

    private static UniAssertSubscriber<Void> store(GroupCommit commits, String key) {
        return commits.store(delivery(ENDPOINT, key)).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private static Delivery delivery(UUID endpoint, String key) {
        return new Delivery(
                new UUID(9, 9),
                endpoint,
                "canonical",
                key,
                true,
                Instant.EPOCH,
                null,
                null,
                null,
                ByteBuffer.wrap(new byte[10]));
    }

    private static PgException refusal() {
        return new PgException("refused", "ERROR", "22000", "");
    }

    /** A database whose commits end when the test says so. */
    private static final class Committing implements Deliveries {
        static final String THROWN_AT = "no parameter can be made of it";

        final List<List<String>> batches = new ArrayList<>();
        private final List<CompletableFuture<Void>> underWay = new ArrayList<>();

        @Override
        public Uni<Void> insert(List<Delivery> deliveries) {
            if (deliveries.stream().anyMatch(delivery -> delivery.key().equals(THROWN_AT))) {
                throw new IllegalArgumentException(THROWN_AT);
            }
            batches.add(deliveries.stream().map(Delivery::key).toList());
            CompletableFuture<Void> end = new CompletableFuture<>();
            underWay.add(end);
            return Uni.createFrom().completionStage(end);
        }

        void settle(int batch, Throwable failure) {
            if (failure == null) {
                underWay.get(batch).complete(null);
            } else {
                underWay.get(batch).completeExceptionally(failure);
            }
        }
    }
}
