package dev.aftercall.localstack.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.localstack.client.Answer;

/**
 * What an app sent to a portal's CRM within a time, by the simulator's history.
 *
 * @param refused answers 429
 */
record Traffic(long requests, long refused, Duration time) {

    static Traffic of(List<String> history, long portal, Instant from, Instant until) {
        long requests = 0;
        long refused = 0;
        for (String line : history) {
            JsonNode json = parsed(line);
            if (!json.path("kind").asText().equals("request")
                    || json.path("portal").asLong() != portal
                    || !json.path("path").asText().startsWith("/crm/")) {
                continue;
            }
            Instant at = Instant.parse(json.path("arrivedAt").asText());
            if (!at.isBefore(from) && at.isBefore(until)) {
                requests++;
                refused += json.path("status").asInt() == 429 ? 1 : 0;
            }
        }
        return new Traffic(requests, refused, Duration.between(from, until));
    }

    double perSecond() {
        return requests * 1000.0 / time.toMillis();
    }

    private static JsonNode parsed(String line) {
        try {
            return Answer.JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the history holds a line that is none", e);
        }
    }
}
