package dev.aftercall.localstack.demo;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.Http;
import dev.aftercall.simulator.seed.DemoPeople;

import static org.assertj.core.api.Assertions.assertThat;

/** One trace goes through webhook, outbox, Kafka and the write to HubSpot. */
class TraceIT extends SystemTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @Test
    void theTraceOfAWebhookArrivesAtHubSpotWithTheCall() throws Exception {
        // Given
        givenInstalledPortal();
        PortalContents before = hubSpot.read();
        StoryCall call = aCallWith(DemoPeople.NORTHWIND.getFirst(), "Send the offer");

        // When
        send(call, call, "call.ended", Map.of("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(TRACE)));

        // Then
        thenContactShowsCall(before, call);
        List<String> traced = pathsOfTrace();
        assertThat(traced)
                .anyMatch(path -> path.endsWith("/calls/batch/create"))
                .anyMatch(path -> path.endsWith("/tasks/batch/create"));
    }

    private List<String> pathsOfTrace() throws JsonProcessingException {
        Answer history = new Http().send(HttpRequest.newBuilder(simulator.resolve("/_sim/history")));
        List<String> paths = new ArrayList<>();
        for (String line : history.text().lines().toList()) {
            JsonNode request = Answer.JSON.readTree(line);
            if (request.path("traceparent").asText().startsWith("00-" + TRACE + "-")) {
                paths.add(request.path("path").asText());
            }
        }
        return paths;
    }
}
