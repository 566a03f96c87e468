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
import org.junit.jupiter.params.provider.MethodSource;

import dev.aftercall.hubspot.FailureKind;
import dev.aftercall.hubspot.HubSpotFailure;
import dev.aftercall.hubspot.InputOutcome;
import dev.aftercall.hubspot.ObjectType;
import dev.aftercall.hubspot.RequestLedger;
import dev.aftercall.hubspot.WriteInput;

import static org.assertj.core.api.Assertions.assertThat;

/** Accounts in which no property of ours is unique, or none can be made. */
@DisabledIfSystemProperty(
        named = "hubspot.contract.url",
        matches = ".*",
        disabledReason = "a test account has room for a property")
@ParameterizedClass(name = "{0}")
@MethodSource("dev.aftercall.hubspot.contract.ContractCase#withoutWriteIds")
class WithoutWriteIdsContractTest {

    /** JUnit gives {@link #open} only what a field takes. */
    @Parameter
    ContractCase contractCase;

    private static ContractTarget target;
    private static WriteIds ids;

    @BeforeParameterizedClassInvocation
    static void open(ContractCase contractCase) {
        target = ContractTarget.open(contractCase);
        ids = WriteIds.unmade(target);
    }

    @AfterParameterizedClassInvocation
    static void close() {
        ContractTarget.closeIfOpen(target);
    }

    /** By a name of its own: the usual one may have been made without being unique. */
    @Test
    void saysThatNoUniquePropertyCanBeMade() {
        // When
        HubSpotFailure refused = ids.make("aftercall_contract_unique", true).orElseThrow();

        // Then
        assertThat(refused.kind()).isNotEqualTo(FailureKind.ALREADY_EXISTS);
        assertThat(refused.kind().retry()).isEqualTo(FailureKind.Retry.NEVER);
        assertThat(refused.isInDoubt()).isFalse();
    }

    /** So what is in doubt must not be sent again there. */
    @Test
    void tellsCallsApartByAPropertyThatIsNotUniqueAndMakesTwins() {
        // Given
        List<WriteInput.NewObject> calls =
                Stream.generate(WriteIds::aCall).limit(5).toList();
        boolean made = ids.make(false).isEmpty();

        // When
        Map<String, InputOutcome> first = write(calls);
        Map<String, InputOutcome> second = write(calls);

        // Then
        assertThat(made).isEqualTo(!target.has(Unknown.NO_PROPERTIES));
        if (made) {
            assertThat(first.values()).hasSize(5).allMatch(InputOutcome.Done.class::isInstance);
            assertThat(second.values()).hasSize(5).allMatch(InputOutcome.Done.class::isInstance);
        } else {
            assertThat(first.values()).hasSize(5).allSatisfy(outcome -> {
                assertThat(outcome).isInstanceOf(InputOutcome.Refused.class);
                assertThat(((InputOutcome.Refused) outcome).failure().error().propertyNames())
                        .containsExactly(WriteIds.PROPERTY);
            });
        }
    }

    private static Map<String, InputOutcome> write(List<WriteInput.NewObject> calls) {
        return target.portal()
                .writing()
                .create(target.access(), ObjectType.CALLS, calls, WriteIds.PROPERTY, RequestLedger.none());
    }
}
