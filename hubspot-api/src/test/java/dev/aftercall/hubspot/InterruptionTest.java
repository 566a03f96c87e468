package dev.aftercall.hubspot;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static dev.aftercall.hubspot.ScriptedHubSpot.ACCESS;
import static org.assertj.core.api.Assertions.assertThat;

/** Whoever waits for HubSpot can be interrupted, at once, and is told what is known. */
class InterruptionTest {

    private static final TimeLimits LONG =
            new TimeLimits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    private final ScriptedHubSpot hubSpot =
            new ScriptedHubSpot(Throttle.Limits.OF_MARKETPLACE_APPS, Patience.of(LONG, LONG));

    @AfterEach
    void close() {
        hubSpot.close();
    }

    enum Caller {
        ON_A_VIRTUAL_THREAD,
        ON_A_PLATFORM_THREAD;

        Thread start(Runnable work) {
            return switch (this) {
                case ON_A_VIRTUAL_THREAD -> Thread.ofVirtual().start(work);
                case ON_A_PLATFORM_THREAD -> Thread.ofPlatform().start(work);
            };
        }
    }

    private record Ended(FailureKind kind, boolean inDoubt, boolean stillInterrupted) {}

    @ParameterizedTest
    @EnumSource(Caller.class)
    void leavesAWriteThatHasLeftInDoubt(Caller caller) throws Exception {
        // Given
        hubSpot.neverAnswers();
        CompletableFuture<Ended> ended = new CompletableFuture<>();
        Thread thread = caller.start(() -> ended.complete(createOneCall()));
        hubSpot.received();

        // When
        thread.interrupt();

        // Then
        assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo(new Ended(FailureKind.STOPPED, true, true));
    }

    @ParameterizedTest
    @EnumSource(Caller.class)
    void keepsAWriteThatHasNotLeftYet(Caller caller) throws Exception {
        // Given
        CompletableFuture<Ended> ended = new CompletableFuture<>();

        // When
        caller.start(() -> {
            Thread.currentThread().interrupt();
            ended.complete(createOneCall());
        });

        // Then
        assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo(new Ended(FailureKind.NOT_SENT, false, true));
        assertThat(hubSpot.server.getRequestCount()).isZero();
    }

    private Ended createOneCall() {
        WriteInput.NewObject call = new WriteInput.NewObject("t1", Map.of("hs_timestamp", "0"), List.of());
        BatchOutcome outcome = hubSpot.portal().batches().create(ACCESS, ObjectType.CALLS, List.of(call), null);
        HubSpotFailure failure = ((BatchOutcome.Failed) outcome).failure();
        return new Ended(failure.kind(), failure.isInDoubt(), Thread.interrupted());
    }
}
