package dev.aftercall.callingest.taking;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import dev.aftercall.messaging.consuming.StoreFailure;

/**
 * Stores deliveries so that many requests share one commit.
 *
 * <ol>
 *   <li>The result of {@link #store} arrives after the commit, or with the failure.
 *   <li>While two commits are under way, what comes waits, in a bounded share per endpoint, and is taken in turn.
 *   <li>When a batch is refused, its deliveries are tried one by one: none fails for another's sake.
 *   <li>What is in the queue is stored, also when its sender has hung up: some never repeat.
 *   <li>Who has waited for ten seconds is failed, and its delivery is stored later if it can be: a sender that repeats it
 *       meanwhile has it kept once.
 * </ol>
 */
@ApplicationScoped
class GroupCommit {

    private static final int COMMITS_UNDER_WAY = 2;
    private static final int BATCH = 256;
    private static final long BATCH_BYTES = 4L * 1024 * 1024;
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final FairQueue.Limits WAITING = new FairQueue.Limits(32L * 1024 * 1024, 8L * 1024 * 1024, 2_000);

    private final Deliveries deliveries;
    private final Duration longestWait;
    private final ReentrantLock lock = new ReentrantLock();
    private final FairQueue<UUID, Waiting> queue =
            new FairQueue<>(WAITING, waiting -> waiting.delivery().body().remaining());
    private int underWay;

    @Inject
    GroupCommit(Deliveries deliveries) {
        this(deliveries, LONGEST_WAIT);
    }

    GroupCommit(Deliveries deliveries, Duration longestWait) {
        this.deliveries = deliveries;
        this.longestWait = longestWait;
    }

    private record Waiting(Delivery delivery, CompletableFuture<Void> stored) {}

    /** The endpoint's share of the queue, or all of it, is full. */
    static final class QueueFull extends RuntimeException {}

    /** Stores a delivery, unless it is stored already; fails with a {@link TimeoutException} when that takes too long. */
    Uni<Void> store(Delivery delivery) {
        Waiting waiting = new Waiting(delivery, new CompletableFuture<>());
        lock.lock();
        try {
            if (!queue.offer(delivery.endpoint(), waiting)) {
                return Uni.createFrom().failure(new QueueFull());
            }
        } finally {
            lock.unlock();
        }
        // A copy: who hangs up or waits too long ends its own wait, and not the storing.
        CompletableFuture<Void> answer =
                waiting.stored().copy().orTimeout(longestWait.toMillis(), TimeUnit.MILLISECONDS);
        commitWhatWaits();
        return Uni.createFrom().completionStage(answer);
    }

    private void commitWhatWaits() {
        List<Waiting> batch;
        lock.lock();
        try {
            if (underWay == COMMITS_UNDER_WAY) {
                return;
            }
            batch = queue.take(BATCH, BATCH_BYTES);
            if (batch.isEmpty()) {
                return;
            }
            underWay++;
        } finally {
            lock.unlock();
        }
        commit(batch)
                .onFailure()
                .invoke(failure -> batch.forEach(waiting -> waiting.stored().completeExceptionally(failure)))
                .onItemOrFailure()
                .invoke(this::next)
                .subscribe()
                .with(done -> {}, GroupCommit::alreadyTold);
    }

    private void next(Object done, Throwable failure) {
        lock.lock();
        try {
            underWay--;
        } finally {
            lock.unlock();
        }
        commitWhatWaits();
    }

    private Uni<Void> commit(List<Waiting> batch) {
        return insert(batch)
                .invoke(() -> batch.forEach(waiting -> waiting.stored().complete(null)))
                .onFailure()
                .recoverWithUni(failure -> {
                    if (StoreFailure.of(failure) != StoreFailure.PASSING && batch.size() > 1) {
                        return oneByOne(batch);
                    }
                    batch.forEach(waiting -> waiting.stored().completeExceptionally(failure));
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Void> oneByOne(List<Waiting> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUniAndConcatenate(waiting -> commit(List.of(waiting)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Deferred, so that whatever is thrown while the statement is put together is a failure like any other. */
    private Uni<Void> insert(List<Waiting> batch) {
        return Uni.createFrom()
                .deferred(() ->
                        deliveries.insert(batch.stream().map(Waiting::delivery).toList()))
                .ifNoItem()
                .after(LONGEST_COMMIT)
                .fail();
    }

    private static void alreadyTold(Throwable failure) {
        // Each waiting request was completed with it.
    }
}
