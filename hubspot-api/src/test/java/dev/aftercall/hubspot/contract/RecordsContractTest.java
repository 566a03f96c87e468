package dev.aftercall.hubspot.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.hubspot.ApiError;
import dev.aftercall.hubspot.ApiVersion;
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

import static org.assertj.core.api.Assertions.assertThat;

/** Records, singly and by the hundred, as a HubSpot has them. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.aftercall.hubspot.contract.ContractTarget#versions")
class RecordsContractTest {

    /** JUnit gives {@link #open} only what a field takes. */
    @Parameter
    ApiVersion version;

    private static ContractTarget target;

    @BeforeParameterizedClassInvocation
    static void open(ApiVersion version) {
        target = ContractTarget.open(version);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        ContractTarget.closeIfOpen(target);
    }

    @Test
    void createsACallOnAContact() {
        // Given
        ObjectId contact = aContact();
        WriteInput.NewObject call = new WriteInput.NewObject(
                "t1",
                callProperties("Discovery"),
                List.of(new WriteInput.Association(AssociationType.CALL_TO_CONTACT, contact)));

        // When
        ItemOutcome outcome = create(ObjectType.CALLS, List.of(call)).get("t1");

        // Then
        CrmObject read = get(ObjectType.CALLS, written(outcome).id(), List.of("hs_call_title"), ObjectType.CONTACTS);
        assertThat(read.property("hs_call_title")).contains("Discovery");
        assertThat(read.associations().get(ObjectType.CONTACTS)).containsExactly(contact);
        assertThat(read.createdAt()).isNotNull();
    }

    @Test
    void tellsAHundredResultsApart() {
        // Given
        List<WriteInput.NewObject> inputs = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            inputs.add(new WriteInput.NewObject("t" + i, callProperties("call " + i), List.of()));
        }

        // When
        Map<String, ItemOutcome> items = create(ObjectType.CALLS, inputs);

        // Then
        assertThat(items).hasSize(100);
        items.forEach((traceId, outcome) ->
                assertThat(written(outcome).property("hs_call_title")).contains("call " + traceId.substring(1)));
    }

    @Test
    void writesTheOthersWhenOneInputIsRefused() {
        // Given
        Map<String, String> wrong = new HashMap<>(callProperties("wrong"));
        wrong.put("hs_call_direction", "SIDEWAYS");
        List<WriteInput.NewObject> inputs = List.of(
                new WriteInput.NewObject("good", callProperties("good"), List.of()),
                new WriteInput.NewObject("bad", wrong, List.of()));

        // When
        Map<String, ItemOutcome> items = create(ObjectType.CALLS, inputs);

        // Then
        assertThat(items.get("good")).isInstanceOf(ItemOutcome.Written.class);
        HubSpotFailure refused = refused(items.get("bad"));
        assertThat(refused.kind()).isEqualTo(FailureKind.INVALID_INPUT);
        assertThat(refused.error().propertyNames()).containsExactly("hs_call_direction");
        assertThat(refused.message()).doesNotContain("SIDEWAYS");
    }

    @Test
    void namesTheContactThatHoldsAnAddress() {
        // Given
        String email = newAddress();
        ObjectId first = written(create(ObjectType.CONTACTS, List.of(contact("t1", email)))
                        .get("t1"))
                .id();

        // When
        ItemOutcome second =
                create(ObjectType.CONTACTS, List.of(contact("t2", email))).get("t2");

        // Then
        ApiError error = refused(second).error();
        assertThat(refused(second).kind()).isEqualTo(FailureKind.CONFLICT);
        assertThat(error.existingId()).isEqualTo(first);
    }

    @Test
    void changesRecordsAndSaysWhichAreGone() {
        // Given
        ObjectId call = written(create(
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
        assertThat(get(ObjectType.CALLS, call, List.of("hs_call_title")).property("hs_call_title"))
                .contains("new");
    }

    @Test
    void readsManyAndSaysWhichAreMissing() {
        // Given
        ObjectId contact = aContact();
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
        aContact();
        aContact();
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
    void makesOneOfTwoContactsAndAnswersUnderBothIds() {
        // Given
        ObjectId first = aContact();
        ObjectId second = aContact();
        String email = get(ObjectType.CONTACTS, first, List.of("email"))
                .property("email")
                .orElseThrow();

        // When
        CrmObject merged = target.portal()
                .objects()
                .merge(target.access(), ObjectType.CONTACTS, first, second)
                .toOptional()
                .orElseThrow();

        // Then
        assertThat(merged.property("email")).contains(email);
        assertThat(List.of(first, second))
                .allSatisfy(old -> assertThat(
                                get(ObjectType.CONTACTS, old, List.of()).id())
                        .isEqualTo(merged.id()));
    }

    @Test
    void deletesAContactForGood() {
        // Given
        ObjectId contact = aContact();

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

    private static ObjectId aContact() {
        return written(create(ObjectType.CONTACTS, List.of(contact("t", newAddress())))
                        .get("t"))
                .id();
    }

    private static WriteInput.NewObject contact(String traceId, String email) {
        return new WriteInput.NewObject(traceId, Map.of("email", email, "lastname", "Contract"), List.of());
    }

    private static String newAddress() {
        return "contract-" + UUID.randomUUID() + "@aftercall.example";
    }

    private static Map<String, String> callProperties(String title) {
        return Map.of("hs_timestamp", "2026-03-02T10:00:00Z", "hs_call_title", title);
    }

    private static Map<String, ItemOutcome> create(ObjectType type, List<WriteInput.NewObject> inputs) {
        return answered(target.portal().batches().create(target.access(), type, inputs, null));
    }

    private static CrmObject get(ObjectType type, ObjectId id, List<String> properties, ObjectType... associations) {
        return target.portal()
                .objects()
                .get(target.access(), type, id, properties, List.of(associations))
                .toOptional()
                .orElseThrow();
    }

    private static Map<String, ItemOutcome> answered(BatchOutcome outcome) {
        assertThat(outcome).isInstanceOf(BatchOutcome.Answered.class);
        return ((BatchOutcome.Answered) outcome).items();
    }

    private static CrmObject written(ItemOutcome outcome) {
        assertThat(outcome).isInstanceOf(ItemOutcome.Written.class);
        return ((ItemOutcome.Written) outcome).object();
    }

    private static HubSpotFailure refused(ItemOutcome outcome) {
        assertThat(outcome).isInstanceOf(ItemOutcome.Refused.class);
        return ((ItemOutcome.Refused) outcome).failure();
    }
}
