package dev.aftercall.hubspot.contract;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.hubspot.AppEvents;
import dev.aftercall.hubspot.Calling;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ListQuery;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.WriteInput;

import static dev.aftercall.hubspot.contract.ContractTarget.orSkip;
import static org.assertj.core.api.Assertions.assertThat;

/** App events on timelines, and what is told of a call besides the call. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.aftercall.hubspot.contract.ContractCase#all")
class TimelineContractTest {

    private static final String TYPE = "call_scored";

    /** JUnit gives {@link #open} only what a field takes. */
    @Parameter
    ContractCase contractCase;

    private static ContractTarget target;

    @BeforeParameterizedClassInvocation
    static void open(ContractCase contractCase) {
        target = ContractTarget.open(contractCase);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        ContractTarget.closeIfOpen(target);
    }

    @Test
    void takesAnEventOnceAndABatchAsAWhole() {
        // Given
        target.declaresEvent(TYPE, "score");
        AppEvents.Event first = anEvent("7");
        AppEvents.Event other = anEvent("8");

        // When
        Optional<HubSpotFailure> sent = send(first);
        Optional<HubSpotFailure> again = send(other, first);
        Optional<HubSpotFailure> alone = send(other);

        // Then
        assertThat(sent).isEmpty();
        assertThat(again.orElseThrow().kind()).isEqualTo(FailureKind.CONFLICT);
        assertThat(again.orElseThrow().isInDoubt()).isFalse();
        assertThat(alone).isEmpty();
    }

    @Test
    void refusesWhatTheAppDidNotDeclare() {
        // Given
        target.declaresEvent(TYPE, "score");

        // When
        Optional<HubSpotFailure> refused = send(anEvent("high"));

        // Then
        assertThat(refused.orElseThrow().kind()).isIn(FailureKind.INVALID_INPUT, FailureKind.BAD_REQUEST);
    }

    @Test
    void keepsWhatWasSaidInACall() {
        // Given
        ObjectId call = aCall();
        Calling.Utterance said =
                new Calling.Utterance("1", "Ada", "Hello", Duration.ZERO, Duration.ofMillis(900), "en");

        // When
        String id = orSkip(target.portal().calling().transcribe(target.access(), call, List.of(said)));

        // Then
        assertThat(id).isNotBlank();
    }

    @Test
    void hearsOfRecordingsOfItsOwnCallsOnly() {
        // Given
        ObjectId call = aCall();

        // When
        Optional<HubSpotFailure> refused = target.portal().calling().recordingReady(target.access(), call);

        // Then
        assertThat(refused.orElseThrow().kind())
                .isIn(FailureKind.INVALID_INPUT, FailureKind.BAD_REQUEST, FailureKind.NOT_FOUND, FailureKind.FORBIDDEN);
    }

    private static ObjectId aCall() {
        return target.portal()
                .objects()
                .create(
                        target.access(),
                        ObjectType.CALLS,
                        new WriteInput.NewObject(
                                "t", Map.of("hs_timestamp", Instant.now().toString()), List.of()))
                .toOptional()
                .orElseThrow()
                .id();
    }

    private static AppEvents.Event anEvent(String score) {
        ObjectId contact = target.portal()
                .objects()
                .list(
                        target.access(),
                        ObjectType.CONTACTS,
                        ListQuery.firstPage(List.of()).limit(1))
                .toOptional()
                .orElseThrow()
                .results()
                .getFirst()
                .id();
        return new AppEvents.Event(UUID.randomUUID().toString(), TYPE, contact, Instant.now(), Map.of("score", score));
    }

    private static Optional<HubSpotFailure> send(AppEvents.Event... events) {
        return target.portal().appEvents().send(target.access(), List.of(events));
    }
}
