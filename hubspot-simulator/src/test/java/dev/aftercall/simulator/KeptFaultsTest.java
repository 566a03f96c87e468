package dev.aftercall.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.simulator.faults.ChosenInputs;
import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.Fault;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.faults.FiredFault;
import dev.aftercall.simulator.faults.Refusal;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults go on after a restart where they were. */
class KeptFaultsTest {

    private static final Effect TEAPOT = new Effect.Answer(418, "", Map.of());
    private static final String OWNERS = "/crm/v3/owners";

    @TempDir
    private Path directory;

    @Test
    void aCountThatIsHalfUsedGoesOnWhereItWas() {
        // Given
        List<FiredFault> fired;
        try (HubSpotSimulator first = start("state")) {
            first.faults().add(new FaultRule("GET", OWNERS, Optional.empty(), 1, 3, TEAPOT));
            assertThat(statuses(first, 3)).containsExactly(200, 418, 418);
            fired = first.faults().fired();
        }

        // When
        try (HubSpotSimulator second = start("state")) {

            // Then
            assertThat(second.faults().fired()).hasSize(2).isEqualTo(fired);
            assertThat(statuses(second, 2)).containsExactly(418, 200);
            assertThat(second.faults().faults())
                    .containsExactly(
                            new Fault(1, second.faults().faults().getFirst().rule(), 5, 3));
        }
    }

    @Test
    void whatIsDrawnGoesOnAsWithoutARestart() {
        // Given
        FaultRule half = FaultRule.share("GET", OWNERS, 0.5, TEAPOT);
        List<Integer> whole;
        try (HubSpotSimulator unbroken = start("unbroken")) {
            unbroken.faults().seed(7);
            unbroken.faults().add(half);
            whole = statuses(unbroken, 40);
        }
        List<Integer> parts = new ArrayList<>();
        try (HubSpotSimulator first = start("broken")) {
            first.faults().seed(7);
            first.faults().add(half);
            parts.addAll(statuses(first, 17));
        }

        // When
        try (HubSpotSimulator second = start("broken")) {
            parts.addAll(statuses(second, 23));
        }

        // Then
        assertThat(parts).isEqualTo(whole).contains(418, 200);
    }

    @Test
    void everyKindIsKept() {
        // Given
        List<Effect> effects = List.of(
                new Effect.Delay(Duration.ofMillis(5)),
                new Effect.FailInputs(ChosenInputs.at(0, 2), Refusal.association(false)),
                new Effect.LoseInputs(new ChosenInputs(Set.of(), 0.5), true),
                new Effect.Answer(503, "{}", Map.of("Retry-After", "3")),
                new Effect.AnswerAfter(200, "", Map.of()),
                new Effect.OtherStatus(200),
                new Effect.Malformed(),
                new Effect.DropBefore(),
                new Effect.DropAfter(),
                new Effect.CommitLater(Duration.ofSeconds(95), true),
                new Effect.HoldAfter());
        List<Fault> before;
        try (HubSpotSimulator first = start("state")) {
            effects.forEach(effect -> first.faults()
                    .add(new FaultRule(
                            "POST", "/crm/**", Optional.of(InstalledApp.NORTHWIND), 2, FaultRule.ALWAYS, 0.5, effect)));
            before = first.faults().faults();
        }

        // When
        try (HubSpotSimulator second = start("state")) {

            // Then
            assertThat(second.faults().faults()).hasSameSizeAs(effects).isEqualTo(before);
        }
    }

    @Test
    void whatWasTakenAwayStaysAwayAndItsNumberToo() {
        // Given
        try (HubSpotSimulator first = start("state")) {
            first.faults().add(FaultRule.once("GET", OWNERS, TEAPOT));
            first.faults().remove(first.faults().add(FaultRule.once("GET", OWNERS, TEAPOT)));
            first.faults().clear();
        }

        // When
        try (HubSpotSimulator second = start("state")) {

            // Then
            assertThat(second.faults().faults()).isEmpty();
            assertThat(second.faults().add(FaultRule.once("GET", OWNERS, TEAPOT)))
                    .isEqualTo(3);
        }
    }

    @Test
    void snapshotsHoldHowFarAFaultHadCome() {
        // Given
        try (HubSpotSimulator simulator = start("state")) {
            simulator.faults().add(new FaultRule("GET", OWNERS, Optional.empty(), 0, 2, TEAPOT));
            statuses(simulator, 1);
            simulator.rewind().take("half");
            statuses(simulator, 1);

            // When
            simulator.rewind().restore("half");

            // Then
            assertThat(statuses(simulator, 2)).containsExactly(418, 200);
        }
        try (HubSpotSimulator again = start("state")) {
            assertThat(again.faults().faults().getFirst().fired()).isEqualTo(2);
            again.rewind().reset();
            assertThat(again.faults().faults()).isEmpty();
        }
    }

    private HubSpotSimulator start(String folder) {
        return HubSpotSimulator.start(SimulatorSettings.defaults().withStateDirectory(directory.resolve(folder)));
    }

    private static List<Integer> statuses(HubSpotSimulator simulator, int count) {
        InstalledApp app = InstalledApp.in(simulator);
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(app.get(OWNERS).status());
        }
        return all;
    }
}
