package dev.aftercall.hubspot.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.hubspot.ApiError;
import dev.aftercall.hubspot.AssociationType;
import dev.aftercall.hubspot.BatchOutcome;
import dev.aftercall.hubspot.BatchRead;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.ItemOutcome;
import dev.aftercall.hubspot.ListQuery;
import dev.aftercall.hubspot.ObjectId;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Page;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.hubspot.WriteInput;

import static dev.aftercall.hubspot.contract.ContractRecords.answered;
import static dev.aftercall.hubspot.contract.ContractRecords.callProperties;
import static dev.aftercall.hubspot.contract.ContractRecords.contact;
import static dev.aftercall.hubspot.contract.ContractRecords.newAddress;
import static dev.aftercall.hubspot.contract.ContractRecords.refused;
import static dev.aftercall.hubspot.contract.ContractRecords.written;
import static org.assertj.core.api.Assertions.assertThat;

/** Records, singly and by the hundred, as a HubSpot has them. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.aftercall.hubspot.contract.ContractCase#all")
class RecordsContractTest {

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

    @Test
    void createsACallOnAContact() {
        // Given
        ObjectId contact = records.aContact();
        WriteInput.NewObject call = new WriteInput.NewObject(
                "t1",
                callProperties("Discovery"),
                List.of(new WriteInput.Association(AssociationType.CALL_TO_CONTACT, contact)));

        // When
        ItemOutcome outcome = records.create(ObjectType.CALLS, List.of(call)).get("t1");

        // Then
        CrmObject read =
                records.get(ObjectType.CALLS, written(outcome).id(), List.of("hs_call_title"), ObjectType.CONTACTS);
        assertThat(read.property("hs_call_title")).contains("Discovery");
        assertThat(read.associations().get(ObjectType.CONTACTS)).containsExactly(contact);
        assertThat(read.createdAt()).isNotNull();
    }

    @Test
    void namesTheContactThatHoldsAnAddress() {
        // Given
        String email = newAddress();
        ObjectId first = written(records.create(ObjectType.CONTACTS, List.of(contact("t1", email)))
                        .get("t1"))
                .id();

        // When
        ItemOutcome second = records.create(ObjectType.CONTACTS, List.of(contact("t2", email)))
                .get("t2");

        // Then
        ApiError error = refused(second).error();
        assertThat(refused(second).kind()).isEqualTo(FailureKind.CONFLICT);
        assertThat(error.existingId()).isEqualTo(first);
    }

    @Test
    void changesRecordsAndSaysWhichAreGone() {
        // Given
        ObjectId call = written(records.create(
                                ObjectType.CALLS,
                                List.of(new WriteInput.NewObject("t", callProperties("old"), List.of())))
                        .get("t"))
                .id();
        List<WriteInput.Change> changes = List.of(
                new WriteInput.Change("t1", call, Map.of("hs_call_title", "new")),
                new WriteInput.Change("t2", new ObjectId("999999999999"), Map.of("hs_call_title", "nobody")));

        // When
        BatchOutcome outcome = target.portal().batches().update(target.access(), ObjectType.CALLS, changes);

        // Then
        Map<String, ItemOutcome> items = answered(outcome);
        assertThat(items.get("t1")).isInstanceOf(ItemOutcome.Written.class);
        assertThat(refused(items.get("t2")).kind()).isEqualTo(FailureKind.NOT_FOUND);
        assertThat(records.get(ObjectType.CALLS, call, List.of("hs_call_title")).property("hs_call_title"))
                .contains("new");
    }

    @Test
    void readsManyAndSaysWhichAreMissing() {
        // Given
        ObjectId contact = records.aContact();
        ObjectId nobody = new ObjectId("999999999999");

        // When
        BatchRead read = target.portal()
                .batches()
                .read(target.access(), ObjectType.CONTACTS, List.of(contact, nobody), List.of("email"))
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(read.found()).containsOnlyKeys(contact.value());
        assertThat(read.missing()).containsExactly(nobody.value());
        assertThat(read.unanswered()).isEmpty();
    }

    @Test
    void walksThroughAllPagesOnce() {
        // Given
        records.aContact();
        records.aContact();
        ListQuery query = ListQuery.firstPage(List.of("email")).limit(50).withAssociations(ObjectType.COMPANIES);
        Set<ObjectId> seen = new HashSet<>();
        int count = 0;

        // When
        Page<CrmObject> page;
        do {
            page = target.portal()
                    .objects()
                    .list(target.access(), ObjectType.CONTACTS, query)
                    .toOptional()
                    .orElseThrow();
            count += page.results().size();
            page.results().forEach(contact -> seen.add(contact.id()));
            query = query.after(page.after());
        } while (page.next().isPresent());

        // Then
        assertThat(seen).hasSize(count).hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void saysThatThereIsNoSuchRecord() {
        // When
        Reply<CrmObject> reply = target.portal()
                .objects()
                .get(target.access(), ObjectType.CONTACTS, new ObjectId("999999999999"), List.of(), List.of());

        // Then
        assertThat(reply.problem().orElseThrow().kind()).isEqualTo(FailureKind.NOT_FOUND);
    }

    @Test
    void deletesAContactForGood() {
        // Given
        ObjectId contact = records.aContact();

        // When
        Optional<HubSpotFailure> failure = target.portal().objects().gdprDelete(target.access(), contact);

        // Then
        assertThat(failure).isEmpty();
        assertThat(target.portal()
                        .objects()
                        .getArchived(target.access(), ObjectType.CONTACTS, contact, List.of())
                        .problem()
                        .orElseThrow()
                        .kind())
                .isEqualTo(FailureKind.NOT_FOUND);
    }
}
