package dev.aftercall.hubspot.contract;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

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
        assertThat(both).hasSameElementsAs(ContractCase.all());
        assertThat(ContractCase.withWriteIds()).doesNotContainAnyElementsOf(ContractCase.withoutWriteIds());
    }
}
