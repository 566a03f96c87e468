package dev.aftercall.callingest.endpoints;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import org.junit.jupiter.api.Test;

import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.sources.Source;

import static org.assertj.core.api.Assertions.assertThat;

class EndpointDirectoryTest {

    private static final UUID ID = new UUID(1, 1);
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration LONG_WAIT = Duration.ofMinutes(1);
    private static final Duration SHORT_WAIT = Duration.ofSeconds(2);
    private static final Duration LIFE = Duration.ofSeconds(2);

    private final Asked database = new Asked();
    private long nanos;
    private final EndpointDirectory directory = new EndpointDirectory(database, () -> nanos, LONG_WAIT);

    @Test
    void anIdThatIsUnknownIsAskedForOnceInTwoSeconds() {
        // Given
        find(ID).assertItem(Optional.empty());

        // When
        find(ID).assertItem(Optional.empty());
        nanos += LIFE.toNanos() - 1;
        find(ID).assertItem(Optional.empty());

        // Then
        assertThat(database.queries).hasSize(1);
        nanos += 1;
        find(ID).assertItem(Optional.empty());
        assertThat(database.queries).hasSize(2);
    }

    @Test
    void anEndpointThatIsMadeHereIsFoundAtOnceAndOneMadeElsewhereWithinTwoSeconds() {
        // Given
        UUID elsewhere = new UUID(2, 2);
        find(ID);
        find(elsewhere);
        database.add(ID);
        database.add(elsewhere);

        // When
        directory.made(ID);

        // Then
        assertThat(find(ID).getItem()).isPresent();
        assertThat(find(elsewhere).getItem()).isEmpty();
        nanos += LIFE.toNanos();
        assertThat(find(elsewhere).getItem()).isPresent();
    }

    @Test
    void aFloodOfIdsSharesQueriesAndPushesNoKnownEndpointOut() {
        // Given
        database.add(ID);
        find(ID);
        database.hold();
        occupyAllQueries();

        // When
        List<UniAssertSubscriber<Optional<ProvableEndpoint>>> flood =
                Stream.generate(UUID::randomUUID).limit(5_000).map(this::find).toList();
        find(UUID.randomUUID()).assertFailedWith(EndpointDirectory.TooManyWaiting.class);
        database.release();

        // Then
        flood.forEach(answer -> answer.assertItem(Optional.empty()));
        assertThat(database.queries)
                .hasSize(14)
                .allSatisfy(ids -> assertThat(ids).hasSizeLessThanOrEqualTo(500));
        assertThat(find(ID).getItem()).isPresent();
        assertThat(database.queries).hasSize(14);
    }

    @Test
    void whoHangsUpTakesTheAnswerFromNobodyElse() {
        // Given
        database.add(ID);
        database.hold();
        UniAssertSubscriber<Optional<ProvableEndpoint>> first = find(ID);
        UniAssertSubscriber<Optional<ProvableEndpoint>> second = find(ID);

        // When
        first.cancel();
        database.release();

        // Then
        assertThat(second.getItem()).isPresent();
    }

    @Test
    void anEndpointThatThisReleaseCanNotReadFailsAloneAndIsAskedForAnew() {
        // Given
        database.add(ID);
        UUID newer = new UUID(3, 3);
        database.unreadable.add(newer);
        database.hold();
        occupyAllQueries();

        // When
        UniAssertSubscriber<Optional<ProvableEndpoint>> ofNewer = find(newer);
        UniAssertSubscriber<Optional<ProvableEndpoint>> ofOther = find(ID);
        database.release();

        // Then
        assertThat(database.queries.getLast()).containsExactlyInAnyOrder(newer, ID);
        ofNewer.assertFailedWith(EndpointDirectory.UnreadableEndpoint.class);
        assertThat(ofOther.getItem()).isPresent();
        database.unreadable.remove(newer);
        database.add(newer);
        assertThat(find(newer).getItem()).isPresent();
    }

    @Test
    void aQueryThatGetsNoAnswerHoldsUpNoOther() {
        // Given
        database.hold();
        UniAssertSubscriber<Optional<ProvableEndpoint>> stuck = find(UUID.randomUUID());

        // When
        database.gate = CompletableFuture.completedFuture(null);
        database.add(ID);

        // Then
        assertThat(find(ID).getItem()).isPresent();
        stuck.assertNotTerminated();
    }

    @Test
    void whoComesAfterOthersWaitedTooLongIsAskedForAnew() {
        // Given
        EndpointDirectory impatient = new EndpointDirectory(database, () -> nanos, SHORT_WAIT);
        database.hold();
        occupyAllQueries(impatient);
        find(impatient, ID).awaitFailure(LIMIT).assertFailedWith(TimeoutException.class);
        database.add(ID);

        // When
        UniAssertSubscriber<Optional<ProvableEndpoint>> newcomer = find(impatient, ID);
        database.release();

        // Then
        assertThat(newcomer.awaitItem(LIMIT).getItem()).isPresent();
    }

    @Test
    void whatCanNotBeAskedForFailsAndIsAskedForAnew() {
        database.isAway = true;
        find(ID).assertFailedWith(IllegalStateException.class);

        database.isAway = false;
        database.add(ID);
        assertThat(find(ID).getItem()).isPresent();
    }

    private void occupyAllQueries() {
        occupyAllQueries(directory);
    }

    private static void occupyAllQueries(EndpointDirectory of) {
        for (int i = 0; i < 3; i++) {
            find(of, UUID.randomUUID());
        }
    }

    private UniAssertSubscriber<Optional<ProvableEndpoint>> find(UUID id) {
        return find(directory, id);
    }

    private static UniAssertSubscriber<Optional<ProvableEndpoint>> find(EndpointDirectory in, UUID id) {
        return in.find(id).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    /** A database that answers when the test lets it. */
    private static final class Asked implements EndpointsInUse {
        final List<Set<UUID>> queries = new ArrayList<>();
        final Set<UUID> unreadable = new HashSet<>();
        boolean isAway;
        private final Map<UUID, ProvableEndpoint> endpoints = new HashMap<>();
        CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

        void add(UUID id) {
            endpoints.put(
                    id,
                    new ProvableEndpoint(
                            id,
                            new UUID(9, 9),
                            Source.CANONICAL,
                            ProofScheme.STANDARD_WEBHOOKS,
                            List.of(new EndpointSecret("whsec_c2VjcmV0")),
                            null));
        }

        void hold() {
            gate = new CompletableFuture<>();
        }

        void release() {
            gate.complete(null);
        }

        @Override
        public Uni<Found> among(Set<UUID> ids) {
            if (isAway) {
                throw new IllegalStateException("away");
            }
            queries.add(Set.copyOf(ids));
            return Uni.createFrom()
                    .completionStage(gate)
                    .map(open -> new Found(Map.copyOf(endpoints), Set.copyOf(unreadable)));
        }
    }
}
