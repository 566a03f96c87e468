package dev.aftercall.hubspot.contract;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.hubspot.AssociationType;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.InputOutcome;
import dev.aftercall.hubspot.ItemOutcome;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Properties;
import dev.aftercall.hubspot.RequestLedger;
import dev.aftercall.hubspot.WriteInput;

import static org.assertj.core.api.Assertions.assertThat;

/** What a unique property of ours is good for: a create may be sent twice, and happens once. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.aftercall.hubspot.contract.ContractCase#withWriteIds")
class WriteIdsContractTest {

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
    void canBeGivenAnotherLabel() {
        // When
        Properties.Definition changed = target.portal()
                .properties()
                .update(
                        target.access(),
                        ObjectType.CALLS,
                        WriteIds.PROPERTY,
                        new Properties.Change("Contract id, renamed", "Tells contract tests' calls apart"))
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(changed.label()).isEqualTo("Contract id, renamed");
        assertThat(changed.hasUniqueValue()).isTrue();
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

    /** With trace ids in results or without. */
    @Test
    void tellsAHundredResultsApart() {
        // Given
        List<WriteInput.NewObject> calls =
                Stream.generate(WriteIds::aCall).limit(100).toList();

        // When
        List<ItemOutcome> items = ids.createAnswered(calls);

        // Then
        assertThat(items).hasSize(100).allSatisfy(outcome -> {
            CrmObject made = ContractRecords.written(outcome);
            assertThat(made.property(WriteIds.PROPERTY))
                    .contains(calls.get(items.indexOf(outcome)).properties().get(WriteIds.PROPERTY));
        });
    }

    /** Whether that one sinks the batch or fails alone. */
    @Test
    void writesTheOthersWhenOneIsOnARecordThatIsNotThere() {
        // Given
        WriteInput.NewObject template = WriteIds.aCall();
        WriteInput.NewObject bad = new WriteInput.NewObject(
                template.traceId(),
                template.properties(),
                List.of(new WriteInput.Association(AssociationType.CALL_TO_CONTACT, new ObjectId("999999999999"))));
        List<WriteInput.NewObject> calls = Stream.concat(
                        Stream.of(bad), Stream.generate(WriteIds::aCall).limit(20))
                .toList();

        // When
        Map<String, InputOutcome> outcomes = target.portal()
                .writing()
                .create(target.access(), ObjectType.CALLS, calls, WriteIds.PROPERTY, RequestLedger.none());

        // Then
        assertThat(outcomes.remove(bad.traceId())).isInstanceOf(InputOutcome.Refused.class);
        assertThat(outcomes.values()).hasSize(20).allMatch(InputOutcome.Done.class::isInstance);
    }

    @Test
    void saysWhetherACallCanBeUpsertedByIt() {
        // Given
        String id = UUID.randomUUID().toString();
        WriteInput.Upsert call = new WriteInput.Upsert(
                "t", WriteIds.PROPERTY, id, Map.of("hs_timestamp", "2026-03-02T10:00:00Z", WriteIds.PROPERTY, id));

        // When
        Map<String, InputOutcome> outcomes = target.portal()
                .writing()
                .upsert(target.access(), ObjectType.CALLS, List.of(call), RequestLedger.none());

        // Then
        assertThat(outcomes.get("t"))
                .isInstanceOf(
                        target.has(Unknown.NO_ACTIVITY_UPSERTS) ? InputOutcome.Refused.class : InputOutcome.Done.class);
    }

    @Test
    void saysWhetherAnArchivedCallStillHasItsId() {
        // Given
        List<WriteInput.NewObject> one = List.of(WriteIds.aCall());
        ObjectId made =
                ContractRecords.written(ids.createAnswered(one).getFirst()).id();
        assertThat(target.portal()
                        .batches()
                        .archive(target.access(), ObjectType.CALLS, List.of(made))
                        .problem())
                .isEmpty();

        // When
        ItemOutcome again = ids.createAnswered(one).getFirst();

        // Then
        assertThat(again)
                .isInstanceOf(
                        target.has(Unknown.ARCHIVE_FREES_UNIQUE_VALUES)
                                ? ItemOutcome.Written.class
                                : ItemOutcome.AlreadyWritten.class);
    }
}
