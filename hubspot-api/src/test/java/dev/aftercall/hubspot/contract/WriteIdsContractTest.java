package dev.aftercall.hubspot.contract;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.ItemOutcome;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Properties;
import dev.aftercall.hubspot.WriteInput;

import static org.assertj.core.api.Assertions.assertThat;

/** What a unique property of ours is good for: a create may be sent twice, and happens once. */
class WriteIdsContractTest {

    private static ContractTarget target;
    private static WriteIds ids;

    @BeforeAll
    static void open() {
        target = ContractTarget.open();
        ids = WriteIds.in(target);
    }

    @AfterAll
    static void close() {
        target.close();
    }

    @Test
    void isUniqueAsMade() {
        // When
        Properties.Definition made = target.portal()
                .properties()
                .get(target.access(), ObjectType.CALLS, WriteIds.PROPERTY)
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(made.hasUniqueValue()).isTrue();
        assertThat(made.type()).isEqualTo("string");
    }

    @Test
    void saysWhichPropertyIsMissing() {
        assertThat(target.portal()
                        .properties()
                        .get(target.access(), ObjectType.CALLS, "aftercall_never_made")
                        .problem()
                        .orElseThrow()
                        .kind())
                .isEqualTo(FailureKind.NOT_FOUND);
    }

    @Test
    void refusesTheTwinAndHandsOutTheFirst() {
        // Given
        List<WriteInput.NewObject> calls =
                Stream.generate(WriteIds::aCall).limit(5).toList();
        List<ItemOutcome> first = ids.createAnswered(calls);

        // When
        List<ItemOutcome> second = ids.createAnswered(calls);

        // Then
        assertThat(first).allMatch(ItemOutcome.Written.class::isInstance);
        assertThat(second).allMatch(ItemOutcome.AlreadyWritten.class::isInstance);
        assertThat(ids.read(calls).found().values().stream().map(call -> call.id()))
                .containsExactlyInAnyOrderElementsOf(first.stream()
                        .map(outcome -> ((ItemOutcome.Written) outcome).object().id())
                        .toList());
    }

    @Test
    void writesTheNewOnesAmongThoseAlreadyWritten() {
        // Given
        WriteInput.NewObject old = WriteIds.aCall();
        WriteInput.NewObject fresh = WriteIds.aCall();
        List<ItemOutcome> before = ids.createAnswered(List.of(old));

        // When
        List<ItemOutcome> items = ids.createAnswered(List.of(fresh, old));

        // Then
        assertThat(before).allMatch(ItemOutcome.Written.class::isInstance);
        assertThat(items.get(0)).isInstanceOf(ItemOutcome.Written.class);
        assertThat(items.get(1)).isInstanceOf(ItemOutcome.AlreadyWritten.class);
    }

    @Test
    void takesASecondTryOfOneForWritten() {
        // Given
        List<WriteInput.NewObject> one = List.of(WriteIds.aCall());
        ids.createAnswered(one);

        // When
        List<ItemOutcome> second = ids.createAnswered(one);

        // Then
        assertThat(second).singleElement().isInstanceOf(ItemOutcome.AlreadyWritten.class);
    }
}
