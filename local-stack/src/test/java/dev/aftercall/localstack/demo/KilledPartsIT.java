package dev.aftercall.localstack.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.layout.Port;
import dev.aftercall.simulator.seed.DemoPeople;

import static org.assertj.core.api.Assertions.assertThat;

/** Every part is killed once while calls come in. */
class KilledPartsIT extends SystemTest {
    private static final Duration LONGEST_RESTART = Duration.ofSeconds(90);

    /** Those that start together, so that the test doesn't take a start's time for each. */
    private static final List<List<Port>> TOGETHER = List.of(
            List.of(Port.POSTGRES),
            List.of(Port.KAFKA),
            List.of(Port.CRM_WRITER),
            List.of(Port.AUTH, Port.CALL_INGEST),
            List.of(Port.SIMULATOR, Port.SYNC, Port.ANALYTICS));

    private final AtomicInteger turn = new AtomicInteger();

    @Test
    void everyAcceptedCallIsInHubSpotOnce() throws Exception {
        // Given
        givenInstalledPortal();
        PortalContents before = hubSpot.read();

        // When
        List<StoryCall> accepted = callsWhileKilling();

        // Then
        assertThat(accepted).hasSizeGreaterThan(Port.values().length);
        thenHubSpotShows(before, accepted);
    }

    private List<StoryCall> callsWhileKilling() throws InterruptedException {
        Parts running = new Parts(stack);
        try (CallsComingIn coming = CallsComingIn.start(this::nextCall, call -> send(call, call, "call.ended"))) {
            for (List<Port> group : TOGETHER) {
                group.forEach(port -> running.kill(port.part()));
                group.forEach(port -> running.awaitRestart(port.part(), LONGEST_RESTART));
            }
            return coming.end();
        }
    }

    private StoryCall nextCall() {
        int person = turn.getAndIncrement() % DemoPeople.NORTHWIND.size();
        return aCallWith(DemoPeople.NORTHWIND.get(person), "Call again");
    }
}
