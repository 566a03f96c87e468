package dev.aftercall.simulator;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.portal.ObjectType;
import dev.aftercall.simulator.portal.PortalChange;
import dev.aftercall.simulator.portal.TypeTraits;

import static org.assertj.core.api.Assertions.assertThat;

class CustomTypeTest {

    private static final String SCOPES =
            InstalledApp.ALL_SCOPES + " crm.objects.custom.read crm.objects.custom.write crm.schemas.custom.write";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"2-77", "p4100001_cars", "cars", "P4100001_CARS"})
    void recordsOfACustomTypeAreReachedByEveryNameOfIt(String name) {
        // Given
        try (HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            define(simulator);
            InstalledApp app = InstalledApp.in(simulator, InstalledApp.NORTHWIND, SCOPES);

            // When
            Answer made = app.post("/crm/v3/objects/" + name, "{\"properties\":{}}");

            // Then
            assertThat(made.status()).isEqualTo(201);
            assertThat(made.json().at("/properties/hs_lastmodifieddate").asText())
                    .isNotEmpty();
            assertThat(app.get("/crm/objects/2026-03/" + name + "/"
                                    + made.json().path("id").asText())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void customTypeAndItsRecordsOutliveTheProcess() {
        // Given
        SimulatorSettings settings = SimulatorSettings.defaults().withStateDirectory(directory);
        String id;
        try (HubSpotSimulator first = HubSpotSimulator.start(settings)) {
            define(first);
            id = InstalledApp.in(first, InstalledApp.NORTHWIND, SCOPES)
                    .post("/crm/v3/objects/2-77", "{}")
                    .json()
                    .path("id")
                    .asText();
        }

        // When
        try (HubSpotSimulator second = HubSpotSimulator.start(settings)) {
            Answer read =
                    InstalledApp.in(second, InstalledApp.NORTHWIND, SCOPES).get("/crm/v3/objects/p4100001_cars/" + id);

            // Then
            assertThat(read.status()).isEqualTo(200);
        }
    }

    private static void define(HubSpotSimulator simulator) {
        simulator.portal(InstalledApp.NORTHWIND).write(draft -> {
            draft.add(new PortalChange.TypeSaved(ObjectType.custom(
                    InstalledApp.NORTHWIND, 77, "cars", TypeTraits.custom(List.of(), List.of(), ""))));
            return true;
        });
    }
}
