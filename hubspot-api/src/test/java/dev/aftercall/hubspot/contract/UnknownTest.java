package dev.aftercall.hubspot.contract;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.aftercall.hubspot.ApiVersion;
import dev.aftercall.simulator.SimulatorSettings;
import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.portal.PortalSwitch;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract is held against everything that the simulator can be told to do otherwise. */
class UnknownTest {

    @Test
    void everySwitchOfAPortalIsTurned() {
        assertThat(Arrays.stream(Unknown.values()).map(Unknown::behaviour).flatMap(Optional::stream))
                .containsExactlyInAnyOrder(PortalSwitch.values());
    }

    @Test
    void eachIsTurnedAloneAndWithTheOthers() {
        // When
        List<Set<Unknown>> turned =
                ContractCase.all().stream().map(ContractCase::turned).toList();

        // Then
        assertThat(turned).contains(Set.of(), Unknown.TOGETHER);
        assertThat(Unknown.values()).allSatisfy(one -> assertThat(turned).contains(Set.of(one)));
    }

    @Test
    void noCaseIsLeftOutWhereWriteIdsMatter() {
        // When
        Set<ContractCase> both = new HashSet<>(ContractCase.withWriteIds());
        both.addAll(ContractCase.withoutWriteIds());

        // Then
        assertThat(both).containsAll(ContractCase.all());
        assertThat(ContractCase.withWriteIds()).doesNotContainAnyElementsOf(ContractCase.withoutWriteIds());
    }

    @Test
    void resultsWithoutTraceIdsAreToldApartByWriteIdsInEachVersion() {
        assertThat(List.of(ApiVersion.V3, ApiVersion.V2026_03, ApiVersion.V2026_09))
                .allSatisfy(version -> assertThat(ContractCase.withWriteIds())
                        .contains(new ContractCase(version, Set.of(Unknown.RESULTS_WITHOUT_TRACE_IDS))));
    }

    @Test
    void callsAreSaidToBeCreatedWith200AndStillFailOnDemand() {
        // Given
        ContractCase said200 = new ContractCase(ApiVersion.DEFAULT, Set.of(Unknown.CREATED_SAID_WITH_200));
        try (ContractTarget target = ContractTarget.simulated(said200, SimulatorSettings.defaults())) {
            WriteIds ids = WriteIds.in(target);

            // When
            ids.createAnswered(List.of(WriteIds.aCall()));
            List<String> first = target.struck();
            target.fails("POST", "/crm/*/*/calls/batch/create", new Effect.DropBefore());
            ids.create(List.of(WriteIds.aCall()));
            ids.createAnswered(List.of(WriteIds.aCall()));

            // Then
            assertThat(first).containsExactly("other-status");
            assertThat(target.struck()).containsExactly("drop-before", "other-status");
        }
    }
}
