package dev.aftercall.localstack.demo;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.layout.Service;
import dev.aftercall.simulator.seed.DemoPeople;

import static org.assertj.core.api.Assertions.assertThat;

/** Every part is killed once while calls come in. */
class KilledPartsIT extends SystemTest {
    private static final Duration LONGEST_RESTART = Duration.ofSeconds(60);

    @Test
    void everyAcceptedCallIsInHubSpotOnce() throws Exception {
        // Given
        givenInstalledPortal();
        PortalContents before = hubSpot.read();
        List<String> parts = Stream.concat(
                        Stream.of(Port.POSTGRES.part(), Port.KAFKA.part(), Port.SIMULATOR.part()),
                        Stream.of(Service.values()).map(Service::module))
                .toList();

        // When
        List<StoryCall> accepted = callsWhileKilling(parts);

        // Then
        assertThat(accepted).hasSizeGreaterThan(parts.size());
        thenHubSpotShows(before, accepted);
    }

    private List<StoryCall> callsWhileKilling(List<String> parts) throws InterruptedException {
        Parts running = new Parts(stack);
        try (CallsComingIn coming = CallsComingIn.start(this::nextCall, call -> send(call, call, "call.ended"))) {
            for (String part : parts) {
                running.kill(part);
                running.awaitRestart(part, LONGEST_RESTART);
            }
            return coming.end();
        }
    }

    private final AtomicInteger turn = new AtomicInteger();

    private StoryCall nextCall() {
        int person = turn.getAndIncrement() % DemoPeople.NORTHWIND.size();
        return aCallWith(DemoPeople.NORTHWIND.get(person), "Call again");
    }
}
