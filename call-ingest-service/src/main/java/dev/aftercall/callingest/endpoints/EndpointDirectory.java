package dev.aftercall.callingest.endpoints;

import java.time.Duration;
import java.util.Iterator;
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
 *   <li>What was found is remembered for two seconds, so a disabled endpoint is answered that much longer at most, and a
 *       short absence of the database is not seen here.
 *   <li>That there is none is remembered for two seconds too, apart, so that no flood of wrong ids pushes out the right
 *       ones. One that is made here is forgotten as unknown at once; a replica that was asked for it before it was there,
 *       by an id that nobody could know yet, finds it within two seconds.
 *   <li>One query is under way at a time. Ids that come meanwhile share the next one, so however many wrong ids come, the
 *       database sees few queries.
 * </ol>
 */
@ApplicationScoped
public class EndpointDirectory {

    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int MOST_REMEMBERED = 10_000;
    private static final int MOST_WAITING = 5_000;
    private static final int LARGEST_QUERY = 500;

    private final EndpointsInUse endpoints;
    private final ShortMemory<ProvableEndpoint> known;
    private final ShortMemory<Boolean> unknown;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<UUID, CompletableFuture<Optional<ProvableEndpoint>>> waiting = new LinkedHashMap<>();
    private boolean isAsking;

    @Inject
    EndpointDirectory(EndpointsInUse endpoints) {
        this(endpoints, System::nanoTime);
    }

    EndpointDirectory(EndpointsInUse endpoints, LongSupplier nanoTime) {
        this.endpoints = endpoints;
        this.known = new ShortMemory<>(REMEMBERED, MOST_REMEMBERED, nanoTime);
        this.unknown = new ShortMemory<>(REMEMBERED, MOST_REMEMBERED, nanoTime);
    }

    /** More ids wait for the database than we keep. */
    static final class TooManyWaiting extends RuntimeException {}

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
            if (waiting.size() >= MOST_WAITING && !waiting.containsKey(id)) {
                return Uni.createFrom().failure(new TooManyWaiting());
            }
            answer = waiting.computeIfAbsent(
                    id,
                    first -> new CompletableFuture<Optional<ProvableEndpoint>>()
                            .orTimeout(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS));
        } finally {
            lock.unlock();
        }
        askForWhatWaits();
        // A copy: who hangs up cancels its own, and not the answer of all who ask for this id.
        return Uni.createFrom().completionStage(answer.copy());
    }

    /** Says that an endpoint was made. */
    void made(UUID id) {
        unknown.forget(id);
    }

    private void askForWhatWaits() {
        Map<UUID, CompletableFuture<Optional<ProvableEndpoint>>> asked;
        lock.lock();
        try {
            if (isAsking || waiting.isEmpty()) {
                return;
            }
            asked = takeWaiting();
            isAsking = true;
        } finally {
            lock.unlock();
        }
        Uni.createFrom()
                .deferred(() -> endpoints.among(asked.keySet()))
                .ifNoItem()
                .after(LONGEST_WAIT)
                .fail()
                .subscribe()
                .with(found -> answer(asked, found, null), failure -> answer(asked, Map.of(), failure));
    }

    private Map<UUID, CompletableFuture<Optional<ProvableEndpoint>>> takeWaiting() {
        Map<UUID, CompletableFuture<Optional<ProvableEndpoint>>> taken = new LinkedHashMap<>();
        Iterator<Map.Entry<UUID, CompletableFuture<Optional<ProvableEndpoint>>>> next =
                waiting.entrySet().iterator();
        while (next.hasNext() && taken.size() < LARGEST_QUERY) {
            Map.Entry<UUID, CompletableFuture<Optional<ProvableEndpoint>>> entry = next.next();
            taken.put(entry.getKey(), entry.getValue());
            next.remove();
        }
        return taken;
    }

    private void answer(
            Map<UUID, CompletableFuture<Optional<ProvableEndpoint>>> asked,
            Map<UUID, ProvableEndpoint> found,
            @Nullable Throwable failure) {
        lock.lock();
        try {
            isAsking = false;
        } finally {
            lock.unlock();
        }
        askForWhatWaits();
        asked.forEach((id, answer) -> {
            if (failure == null) {
                answer.complete(remembered(id, Optional.ofNullable(found.get(id))));
            } else {
                answer.completeExceptionally(failure);
            }
        });
    }

    private Optional<ProvableEndpoint> remembered(UUID id, Optional<ProvableEndpoint> found) {
        found.ifPresentOrElse(endpoint -> known.keep(id, endpoint), () -> unknown.keep(id, true));
        return found;
    }
}
