package dev.aftercall.callingest.taking;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.messaging.consuming.StoreFailure;

/**
 * Stores deliveries so that many requests share one commit.
 *
 * <ol>
 *   <li>The result of {@link #store} arrives after the commit, or with the failure.
 *   <li>While two commits are under way, what comes waits, in a bounded share per endpoint, and is taken in turn.
 *   <li>When a batch is refused, its deliveries are tried one by one: none fails for another's sake.
 * </ol>
 */
@ApplicationScoped
class GroupCommit {

    private static final int COMMITS_UNDER_WAY = 2;
    private static final int BATCH = 256;
    private static final long BATCH_BYTES = 4L * 1024 * 1024;
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(10);
    private static final FairQueue.Limits WAITING = new FairQueue.Limits(32L * 1024 * 1024, 8L * 1024 * 1024, 2_000);

    private final Deliveries deliveries;
    private final ReentrantLock lock = new ReentrantLock();
    private final FairQueue<UUID, Waiting> queue =
            new FairQueue<>(WAITING, waiting -> waiting.delivery().body().remaining());
    private int underWay;

    GroupCommit(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    private record Waiting(Delivery delivery, CompletableFuture<Void> stored) {}

    /** The endpoint's share of the queue, or all of it, is full. */
    static final class QueueFull extends RuntimeException {}

    /** Stores a delivery, unless it is stored already. */
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
        commitWhatWaits();
        return Uni.createFrom().completionStage(waiting.stored());
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
        // Deferred, so that whatever is thrown while the batch is put together fails it, and never ends the taking.
        Uni.createFrom()
                .deferred(() -> commit(batch))
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
                .transformToUniAndConcatenate(waiting -> Uni.createFrom().deferred(() -> commit(List.of(waiting))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> insert(List<Waiting> batch) {
        return deliveries
                .insert(batch.stream().map(Waiting::delivery).toList())
                .ifNoItem()
                .after(LONGEST_COMMIT)
                .fail();
    }

    private static void alreadyTold(Throwable failure) {
        // Each waiting request was completed with it.
    }
}
