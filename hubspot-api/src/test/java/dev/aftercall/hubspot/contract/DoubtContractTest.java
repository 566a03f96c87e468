package dev.aftercall.hubspot.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.hubspot.BatchOutcome;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ItemOutcome;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.WriteInput;
import dev.aftercall.simulator.faults.Effect;

import static org.assertj.core.api.Assertions.assertThat;

/** Lost answers: each is in doubt, and the same create sent again settles it without a twin. */
@DisabledIfSystemProperty(
        named = "hubspot.contract.url",
        matches = ".*",
        disabledReason = "a real HubSpot doesn't fail on demand")
@ParameterizedClass(name = "{0}")
@MethodSource("dev.aftercall.hubspot.contract.ContractCase#withWriteIds")
class DoubtContractTest {

    private static final String BATCH_CREATE = "/crm/*/*/calls/batch/create";

    /** JUnit gives {@link #open} only what a field takes. */
    @Parameter
    ContractCase contractCase;

    private static ContractTarget target;
    private static WriteIds ids;

    @BeforeParameterizedClassInvocation
    static void open(ContractCase contractCase) {
        target = ContractTarget.open(contractCase);
        ids = WriteIds.in(target);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        ContractTarget.closeIfOpen(target);
    }

    @Test
    void settlesAWriteWhoseAnswerWasLost() {
        // Given
        List<WriteInput.NewObject> calls = threeCalls();
        target.fails("POST", BATCH_CREATE, new Effect.DropAfter());
        HubSpotFailure lost = failed(ids.create(calls));

        // When
        List<ItemOutcome> again = ids.createAnswered(calls);

        // Then
        assertThat(lost.kind()).isEqualTo(FailureKind.DROPPED);
        assertThat(lost.isInDoubt()).isTrue();
        assertThat(again).allMatch(ItemOutcome.AlreadyWritten.class::isInstance);
        assertThat(ids.read(calls).found()).hasSize(3);
    }

    @Test
    void settlesAWriteThatNeverArrived() {
        // Given
        List<WriteInput.NewObject> calls = threeCalls();
        target.fails("POST", BATCH_CREATE, new Effect.DropBefore());
        HubSpotFailure lost = failed(ids.create(calls));

        // When
        List<ItemOutcome> again = ids.createAnswered(calls);

        // Then
        assertThat(lost.isInDoubt()).isTrue();
        assertThat(again).allMatch(ItemOutcome.Written.class::isInstance);
        assertThat(ids.read(calls).found()).hasSize(3);
    }

    /** Each by a throttle of its own: the portal's would wait for a second after the 477, and go more slowly after others. */
    @ParameterizedTest
    @CsvSource({
        "423, LOCKED, false",
        "477, MOVING, false",
        "502, UNAVAILABLE, true",
        "504, UNAVAILABLE, true",
        "524, GAVE_UP, true",
        "500, SERVER_ERROR, true"
    })
    void knowsWhatAnEdgePageMeans(int status, FailureKind kind, boolean inDoubt) {
        // Given
        Map<String, String> html = Map.of("Content-Type", "text/html", "Retry-After", "1");
        target.fails("POST", BATCH_CREATE, new Effect.Answer(status, "<html>oops</html>", html));

        // When
        HubSpotFailure failure = failed(target.besides(
                portal -> portal.batches().create(target.access(), ObjectType.CALLS, threeCalls(), WriteIds.PROPERTY)));

        // Then
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.isInDoubt()).isEqualTo(inDoubt);
    }

    private static List<WriteInput.NewObject> threeCalls() {
        return Stream.generate(WriteIds::aCall).limit(3).toList();
    }

    private static HubSpotFailure failed(BatchOutcome outcome) {
        assertThat(outcome).isInstanceOf(BatchOutcome.Failed.class);
        return ((BatchOutcome.Failed) outcome).failure();
    }
}
