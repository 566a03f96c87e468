package dev.aftercall.hubspot.contract;

import java.time.Duration;
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

import dev.aftercall.hubspot.BatchOutcome;
import dev.aftercall.hubspot.CrmObject;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.Page;
import dev.aftercall.hubspot.SearchQuery;
import dev.aftercall.hubspot.WriteInput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Search, whose index lags behind the records. */
@ParameterizedClass(name = "{0}")
@MethodSource("dev.aftercall.hubspot.contract.ContractCase#all")
class SearchContractTest {

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
    void findsWhatWasWrittenPageByPage() {
        // Given
        String lastName = "Contract" + UUID.randomUUID().toString().replace("-", "");
        List<WriteInput.NewObject> contacts = IntStream.range(0, 3)
                .mapToObj(i -> new WriteInput.NewObject(
                        "t" + i,
                        Map.of("email", i + "-" + lastName + "@aftercall.example", "lastname", lastName),
                        List.of()))
                .toList();
        BatchOutcome made = target.portal().batches().create(target.access(), ObjectType.CONTACTS, contacts, null);
        assertThat(made).isInstanceOf(BatchOutcome.Answered.class);
        SearchQuery query = SearchQuery.allOf(
                        List.of(SearchQuery.Filter.of("lastname", SearchQuery.Operator.EQ, lastName)),
                        List.of("email", "lastname"))
                .sortedBy("hs_object_id", true)
                .limit(2);

        // When
        await().atMost(Duration.ofSeconds(60)).until(() -> search(query).total() == 3);

        // Then
        Page<CrmObject> first = search(query);
        Page<CrmObject> second = search(query.after(first.after()));
        assertThat(first.results())
                .hasSize(2)
                .allMatch(contact -> contact.property("lastname").orElse("").equals(lastName));
        assertThat(second.results()).hasSize(1).doesNotContainAnyElementsOf(first.results());
        assertThat(second.next()).isEmpty();
    }

    private static Page<CrmObject> search(SearchQuery query) {
        return target.portal()
                .objects()
                // An account has few searches a second, and others may use them.
                .search(target.access().retryingReads(10, Duration.ofSeconds(5)), ObjectType.CONTACTS, query)
                .toOptional()
                .orElseThrow();
    }
}
