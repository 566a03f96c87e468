package dev.aftercall.hubspot.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.hubspot.AssociationType;
import dev.aftercall.hubspot.Associations;
import dev.aftercall.hubspot.BatchOutcome;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.InputOutcome;
import dev.aftercall.hubspot.ItemOutcome;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.RequestLedger;
import dev.aftercall.hubspot.WriteInput;

import static dev.aftercall.hubspot.contract.ContractRecords.answered;
import static dev.aftercall.hubspot.contract.ContractRecords.call;
import static dev.aftercall.hubspot.contract.ContractRecords.callProperties;
import static dev.aftercall.hubspot.contract.ContractRecords.refused;
import static dev.aftercall.hubspot.contract.ContractRecords.written;
import static org.assertj.core.api.Assertions.assertThat;

/** Where nobody knows how HubSpot behaves, what was done is told truly either way. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.aftercall.hubspot.contract.ContractCase#all")
class UnknownsContractTest {

    private static final ObjectId NOBODY = new ObjectId("999999999999");

    /** JUnit gives {@link #open} only what a field takes. */
    @Parameter
    ContractCase contractCase;

    private static ContractTarget target;
    private static ContractRecords records;

    @BeforeParameterizedClassInvocation
    static void open(ContractCase contractCase) {
        target = ContractTarget.open(contractCase);
        records = new ContractRecords(target);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        ContractTarget.closeIfOpen(target);
    }

    /** Without a property of ours and without trace ids nothing tells them apart. */
    @Test
    void tellsAHundredResultsApartOrLeavesThemInDoubt() {
        // Given
        List<WriteInput.NewObject> inputs =
                IntStream.range(0, 100).mapToObj(i -> call("t" + i)).toList();

        // When
        Map<String, ItemOutcome> items = records.create(ObjectType.CALLS, inputs);

        // Then
        assertThat(items).hasSize(100);
        if (target.has(Unknown.RESULTS_WITHOUT_TRACE_IDS)) {
            assertThat(items.values()).allSatisfy(UnknownsContractTest::isNotMentioned);
        } else {
            items.forEach((traceId, outcome) ->
                    assertThat(written(outcome).property("hs_call_title")).contains("call " + traceId));
        }
    }

    @Test
    void namesTheOneInputThatIsRefused() {
        // Given
        Map<String, String> wrong = new HashMap<>(callProperties("wrong"));
        wrong.put("hs_call_direction", "SIDEWAYS");

        // When
        Map<String, ItemOutcome> items = records.create(
                ObjectType.CALLS, List.of(call("good"), new WriteInput.NewObject("bad", wrong, List.of())));

        // Then
        HubSpotFailure refused = refused(items.get("bad"));
        assertThat(refused.kind()).isEqualTo(FailureKind.INVALID_INPUT);
        assertThat(refused.error().propertyNames()).containsExactly("hs_call_direction");
        assertThat(refused.message()).doesNotContain("SIDEWAYS");
        isWrittenAsFarAsItCanBeTold(items.get("good"));
    }

    @Test
    void saysWhetherABadAssociationSankTheBatch() {
        // When
        BatchOutcome outcome = target.portal()
                .batches()
                .create(target.access(), ObjectType.CALLS, List.of(call("good"), onNobody("bad")), null);

        // Then
        if (target.has(Unknown.BAD_ASSOCIATION_SINKS_BATCH)) {
            assertThat(outcome).isInstanceOf(BatchOutcome.RefusedAsAWhole.class);
        } else {
            assertThat(refused(answered(outcome).get("bad")).kind()).isEqualTo(FailureKind.INVALID_INPUT);
            isWrittenAsFarAsItCanBeTold(answered(outcome).get("good"));
        }
    }

    /** Where the batch is sunk the others go in parts, and of a part of one there is nothing to tell apart. */
    @Test
    void writesTheOthersWhetherOrNotABadAssociationSinksTheBatch() {
        // When
        Map<String, InputOutcome> outcomes = target.portal()
                .writing()
                .create(
                        target.access(),
                        ObjectType.CALLS,
                        List.of(call("good"), onNobody("bad")),
                        null,
                        RequestLedger.none());

        // Then
        assertThat(outcomes.get("bad")).isInstanceOf(InputOutcome.Refused.class);
        boolean told =
                target.has(Unknown.BAD_ASSOCIATION_SINKS_BATCH) || !target.has(Unknown.RESULTS_WITHOUT_TRACE_IDS);
        assertThat(outcomes.get("good")).isInstanceOf(told ? InputOutcome.Done.class : InputOutcome.InDoubt.class);
    }

    @Test
    void saysWhetherAnUpdateTookAPropertyThatThereIsNot() {
        // Given
        ObjectId contact = records.aContact();
        Map<String, String> unfit = Map.of("lastname", "Renamed", "aftercall_never_made", "x");

        // When
        ItemOutcome outcome = answered(target.portal()
                        .batches()
                        .update(
                                target.access(),
                                ObjectType.CONTACTS,
                                List.of(new WriteInput.Change("t", contact, unfit))))
                .get("t");

        // Then
        String name = records.get(ObjectType.CONTACTS, contact, List.of("lastname"))
                .property("lastname")
                .orElseThrow();
        if (target.has(Unknown.UPDATES_LEAVE_OUT_WHAT_IS_UNFIT)) {
            assertThat(written(outcome).id()).isEqualTo(contact);
            assertThat(name).isEqualTo("Renamed");
        } else {
            assertThat(refused(outcome).error().propertyNames()).containsExactly("aftercall_never_made");
            assertThat(name).isEqualTo("Contract");
        }
    }

    @Test
    void seesWhatACallWasLinkedToBesides() {
        // Given
        ObjectId contact = records.aContact();
        ObjectId company = written(records.create(
                                ObjectType.COMPANIES,
                                List.of(new WriteInput.NewObject("t", Map.of("name", "Contract"), List.of())))
                        .get("t"))
                .id();
        Reply<Associations.Linked> linked = target.portal()
                .associations()
                .link(
                        target.access(),
                        ObjectType.CONTACTS,
                        ObjectType.COMPANIES,
                        List.of(new Associations.Pair(contact, company)));
        assertThat(linked).isInstanceOf(Reply.Ok.class);

        // When
        ObjectId call = written(records.create(
                                ObjectType.CALLS,
                                List.of(call(
                                        "t", new WriteInput.Association(AssociationType.CALL_TO_CONTACT, contact))))
                        .get("t"))
                .id();

        // Then
        Map<ObjectType, List<ObjectId>> links = records.get(
                        ObjectType.CALLS, call, List.of(), ObjectType.CONTACTS, ObjectType.COMPANIES)
                .associations();
        assertThat(links.get(ObjectType.CONTACTS)).containsExactly(contact);
        assertThat(links.getOrDefault(ObjectType.COMPANIES, List.of()))
                .isEqualTo(target.has(Unknown.ACTIVITIES_LINKED_WIDELY) ? List.of(company) : List.of());
    }

    @Test
    void saysWhetherHubSpotsOwnCreationKeyCanBeWritten() {
        // Given
        Map<String, String> keyed = new HashMap<>(callProperties("keyed"));
        keyed.put("hs_unique_creation_key", UUID.randomUUID().toString());

        // When
        ItemOutcome outcome = records.create(ObjectType.CALLS, List.of(new WriteInput.NewObject("t", keyed, List.of())))
                .get("t");

        // Then
        if (target.has(Unknown.WRITABLE_CREATION_KEY)) {
            assertThat(outcome).isInstanceOf(ItemOutcome.Written.class);
        } else {
            assertThat(refused(outcome).error().propertyNames()).containsExactly("hs_unique_creation_key");
        }
    }

    @Test
    void makesOneOfTwoContactsAndAnswersUnderBothIds() {
        // Given
        ObjectId first = records.aContact();
        ObjectId second = records.aContact();
        String email = records.get(ObjectType.CONTACTS, first, List.of("email"))
                .property("email")
                .orElseThrow();

        // When
        CrmObject merged = target.portal()
                .objects()
                .merge(target.access(), ObjectType.CONTACTS, first, second)
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(merged.id().equals(first)).isEqualTo(target.has(Unknown.MERGE_KEEPS_PRIMARY_ID));
        assertThat(merged.property("email")).contains(email);
        assertThat(List.of(first, second))
                .allSatisfy(old -> assertThat(
                                records.get(ObjectType.CONTACTS, old, List.of()).id())
                        .isEqualTo(merged.id()));
    }

    private static WriteInput.NewObject onNobody(String traceId) {
        return call(traceId, new WriteInput.Association(AssociationType.CALL_TO_CONTACT, NOBODY));
    }

    private static void isWrittenAsFarAsItCanBeTold(ItemOutcome outcome) {
        if (target.has(Unknown.RESULTS_WITHOUT_TRACE_IDS)) {
            isNotMentioned(outcome);
        } else {
            assertThat(outcome).isInstanceOf(ItemOutcome.Written.class);
        }
    }

    private static void isNotMentioned(ItemOutcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ItemOutcome.InDoubt.class,
                        doubt -> assertThat(doubt.failure().kind()).isEqualTo(FailureKind.NOT_MENTIONED));
    }
}
