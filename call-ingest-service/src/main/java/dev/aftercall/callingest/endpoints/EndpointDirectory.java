package dev.aftercall.callingest.endpoints;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint of a webhook.
 *
 * <ol>
 *   <li>What was found is remembered for two seconds, and so, apart from it, is that there is none: no flood of wrong ids
 *       pushes out the right ones. One that is made here is found at once, one made elsewhere within two seconds.
 *   <li>Three queries are under way at most. Ids that come meanwhile share the next one.
 *   <li>An endpoint that can't be read fails those who ask for it, and nobody else.
 * </ol>
 */
@ApplicationScoped
public class EndpointDirectory {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final Duration LONGEST_QUERY = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int MOST_WAITING = 5_000;
    private static final int QUERIES_UNDER_WAY = 3;
    private static final int LARGEST_QUERY = 500;

    private final EndpointsInUse endpoints;
    private final Duration longestWait;
    private final ShortMemory<ProvableEndpoint> known;
    private final ShortMemory<Boolean> unknown;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, CompletableFuture<Optional<ProvableEndpoint>>> waiting = new LinkedHashMap<>();
    private int underWay;

    @Inject
    EndpointDirectory(EndpointsInUse endpoints) {
        this(endpoints, System::nanoTime, LONGEST_WAIT);
    }

    EndpointDirectory(EndpointsInUse endpoints, LongSupplier nanoTime, Duration longestWait) {
        this.longestWait = longestWait;
        this.endpoints = endpoints;
        this.known = new ShortMemory<>(REMEMBERED, MOST_REMEMBERED, nanoTime);
        this.unknown = new ShortMemory<>(REMEMBERED, MOST_REMEMBERED, nanoTime);
    }

    /** More ids wait for the database than we keep. */
    static final class TooManyWaiting extends RuntimeException {}

    /** The endpoint is there, but not as this release knows endpoints. */
    static final class UnreadableEndpoint extends RuntimeException {}

    /** The endpoint; empty when there is none, or it is disabled. Fails within five seconds while nobody can tell. */
    public Uni<Optional<ProvableEndpoint>> find(UUID id) {
        ProvableEndpoint remembered = known.recall(id);
        if (remembered != null) {
            return Uni.createFrom().item(Optional.of(remembered));
        }
        if (unknown.recall(id) != null) {
            return Uni.createFrom().item(Optional.empty());
        }
        CompletableFuture<Optional<ProvableEndpoint>> answer;
        lock.lock();
        try {
            if (waiting.size() >= MOST_WAITING) {
                waiting.values().removeIf(CompletableFuture::isDone);
            }
            if (waiting.size() >= MOST_WAITING && !waiting.containsKey(id)) {
                return Uni.createFrom().failure(new TooManyWaiting());
            }
            answer = waiting.compute(id, (same, asked) -> asked == null || asked.isDone() ? unanswered() : asked);
        } finally {
            lock.unlock();
        }
        askForWhatWaits();
        // A copy: who hangs up cancels its own, and not the answer of all who ask for this id.
        return Uni.createFrom().completionStage(answer.copy());
    }

    private CompletableFuture<Optional<ProvableEndpoint>> unanswered() {
        return new CompletableFuture<Optional<ProvableEndpoint>>()
                .orTimeout(longestWait.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says that an endpoint was made, or got its secret. */
    void made(UUID id) {
        unknown.forget(id);
        known.forget(id);
    }

    private void askForWhatWaits() {
        Map<UUID, CompletableFuture<Optional<ProvableEndpoint>>> asked;
        lock.lock();
        try {
            asked = underWay < QUERIES_UNDER_WAY ? takeWaiting() : Map.of();
            if (asked.isEmpty()) {
                return;
            }
            underWay++;
        } finally {
            lock.unlock();
        }
        Uni.createFrom()
                .deferred(() -> endpoints.among(asked.keySet()))
                .ifNoItem()
                .after(LONGEST_QUERY)
                .fail()
                .onItemOrFailure()
                .invoke(this::next)
                .subscribe()
                .with(
                        found -> asked.forEach((id, answer) -> answer(id, answer, found)),
                        failure -> asked.values().forEach(answer -> answer.completeExceptionally(failure)));
    }

    private Map<UUID, CompletableFuture<Optional<ProvableEndpoint>>> takeWaiting() {
        waiting.values().removeIf(CompletableFuture::isDone);
        Map<UUID, CompletableFuture<Optional<ProvableEndpoint>>> taken = new LinkedHashMap<>();
        waiting.entrySet().stream().limit(LARGEST_QUERY).forEach(entry -> taken.put(entry.getKey(), entry.getValue()));
        waiting.keySet().removeAll(taken.keySet());
        return taken;
    }

    private void next(@Nullable Object found, @Nullable Throwable failure) {
        lock.lock();
        try {
            underWay--;
        } finally {
            lock.unlock();
        }
        askForWhatWaits();
    }

    private void answer(UUID id, CompletableFuture<Optional<ProvableEndpoint>> answer, EndpointsInUse.Found found) {
        ProvableEndpoint endpoint = found.endpoints().get(id);
        if (endpoint != null) {
            known.keep(id, endpoint);
        } else if (found.unreadable().contains(id)) {
            answer.completeExceptionally(new UnreadableEndpoint());
            return;
        } else {
            unknown.keep(id, true);
        }
        answer.complete(Optional.ofNullable(endpoint));
    }
}
