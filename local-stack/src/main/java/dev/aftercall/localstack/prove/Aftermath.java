package dev.aftercall.localstack.prove;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.aftercall.localstack.checking.DealStage;
import dev.aftercall.localstack.checking.HeldRecord;
import dev.aftercall.localstack.client.Patience;
import dev.aftercall.localstack.layout.StateFolder;

/** What HubSpot went through and holds, read when all is over. */
final class Aftermath {
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(2);

    private final SimulatorAdmin simulator;
    private final StateFolder state;

    Aftermath(SimulatorAdmin simulator, StateFolder state) {
        this.simulator = simulator;
        this.state = state;
    }

    /** Waits for what HubSpot does late. */
    void awaitQuiet() {
        new Patience(LONGEST_DELAY)
                .await(
                        "HubSpot to have done everything",
                        () -> simulator.open() == 0 ? Optional.of(true) : Optional.empty());
    }

    /** Every request of the run; kept for whoever looks into what was found. */
    List<String> history() {
        List<String> history = simulator.history();
        Path file = state.root().resolve("history.jsonl");
        try {
            Files.write(file, history);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
        return history;
    }

    /** The records of all portals that aftercall may have made or changed. */
    List<HeldRecord> held() {
        List<HeldRecord> held = new ArrayList<>();
        for (long portal : portals()) {
            simulator.letIn(portal);
            held.addAll(simulator.live(portal, "contacts"));
            held.addAll(simulator.live(portal, "deals"));
            for (String type : List.of("calls", "meetings", "tasks")) {
                held.addAll(simulator.live(portal, type));
                held.addAll(simulator.archived(portal, type, "hs_timestamp"));
            }
        }
        return held;
    }

    List<DealStage> dealStages() {
        return portals().stream()
                .flatMap(portal -> simulator.dealStages(portal).stream())
                .toList();
    }

    private List<Long> portals() {
        List<Long> portals = new ArrayList<>();
        simulator
                .read("portals")
                .path("portals")
                .forEach(portal -> portals.add(portal.path("hubId").asLong()));
        return portals;
    }
}
