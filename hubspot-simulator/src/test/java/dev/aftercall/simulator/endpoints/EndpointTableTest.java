package dev.aftercall.simulator.endpoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Calls every endpoint and keeps {@code ENDPOINTS.md} true. For a new route add an {@link Example} to the class of its
 * resource (a new one is named in {@link Examples}) and run with {@code -Dcontract.write=true}.
 */
class EndpointTableTest {

    private static final Path PAGE = Path.of("ENDPOINTS.md");
    private static final String START = "as it was";

    private static HubSpotSimulator simulator;
    private static List<Route> routes;

    @BeforeAll
    static void start() {
        simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
        routes = simulator.endpoints().stream().map(Route::of).toList();
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @Test
    void everyRouteHasAnExampleAndEveryExampleARoute() {
        Stream<Example> examples = Stream.of(Examples.GROUPS, Examples.SIMULATOR)
                .flatMap(List::stream)
                .flatMap(group -> group.examples().stream());

        assertThat(routes.stream().filter(route -> EndpointTable.example(route).isEmpty()))
                .as("add an example for each to a class named in Examples; its path is without the version")
                .isEmpty();
        assertThat(examples.filter(example -> routes.stream()
                        .noneMatch(route -> EndpointTable.example(route)
                                .filter(example::equals)
                                .isPresent())))
                .as("no route is left for these examples")
                .isEmpty();
    }

    @Test
    void everyEndpointAnswersAndThePageSaysSo() throws IOException {
        Map<Route, Finding> findings = new LinkedHashMap<>();
        simulator.rewind().take(START);
        for (Route route : routes) {
            EndpointTable.example(route).ifPresent(example -> {
                simulator.rewind().restore(START);
                findings.put(route, Finding.of(simulator, route, example));
            });
        }

        assertThat(findings)
                .allSatisfy((route, finding) ->
                        assertThat(finding.problem()).as("%s", route).isEmpty());

        String page = new EndpointTable(routes, findings).render();
        if (Boolean.getBoolean("contract.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("%s is old; -Dcontract.write=true writes it anew", PAGE)
                .isEqualTo(page);
    }
}
