package dev.aftercall.simulator;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.portal.CrmRecord;
import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.seed.DataSet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataSetTest {

    @TempDir
    private Path directory;

    @Test
    void setHoldsWhatWasAskedForAndIsTheSameOnEveryStart() {
        // When
        Map<Long, Map<String, String>> once = contacts(2000);
        Map<Long, Map<String, String>> again = contacts(2000);

        // Then
        assertThat(once).hasSize(2000).isEqualTo(again);
    }

    @Test
    void contactsAreAsMixedAsRealOnes() {
        // When
        Map<Long, Map<String, String>> contacts = contacts(5000);

        // Then
        Map<String, Long> byNumber = contacts.values().stream()
                .filter(values -> values.containsKey("phone"))
                .collect(Collectors.groupingBy(values -> values.get("phone"), Collectors.counting()));
        Map<String, Long> byName = contacts.values().stream()
                .collect(Collectors.groupingBy(
                        values -> values.get("firstname") + values.get("lastname"), Collectors.counting()));
        Set<String> forms = byNumber.keySet().stream()
                .map(number -> number.replaceAll("\\d", "9"))
                .collect(Collectors.toSet());
        assertThat(contacts.values()).anyMatch(values -> !values.containsKey("email"));
        assertThat(contacts.values())
                .anyMatch(values -> values.getOrDefault("email", "").endsWith("@gmail.com"));
        assertThat(byNumber.values()).anyMatch(count -> count > 3).contains(1L);
        assertThat(byName.values()).anyMatch(count -> count > 1);
        assertThat(forms).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "1000001", "huge"})
    void sizesOutOfBoundsAreRefused(String size) {
        assertThatThrownBy(() -> DataSet.parse(size)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stateFolderOfAnotherDataSetIsRefused() {
        // Given
        SimulatorSettings settings = SimulatorSettings.defaults().withStateDirectory(directory);
        HubSpotSimulator.start(settings.withData(DataSet.ofContacts(100))).close();

        // When // Then
        assertThatThrownBy(() -> HubSpotSimulator.start(settings.withData(DataSet.ofContacts(200))))
                .hasMessageContaining("data set");
    }

    private static Map<Long, Map<String, String>> contacts(int count) {
        SimulatorSettings settings = SimulatorSettings.defaults().withData(DataSet.ofContacts(count));
        try (HubSpotSimulator simulator = HubSpotSimulator.start(settings)) {
            return simulator.portal(DataSet.HUB_ID).read(view -> {
                Map<Long, Map<String, String>> all = new HashMap<>();
                view.live(ObjectType.CONTACTS).forEach((CrmRecord row) -> all.put(row.id(), row.properties()));
                return all;
            });
        }
    }
}
