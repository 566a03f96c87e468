package dev.aftercall.simulator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.simulator.http.Json;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {

    private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void figuresStandBesideTheirReferenceAndBudget() throws IOException {
        // Given
        Report report = new Report("simulator", START, 7);
        report.add(new Report.Figure("requests", 6000, "1/s", Report.Bound.MIN, 5000, 12_000.0, "bare"));

        // When
        report.write(folder, START.plusSeconds(61), "abc");

        // Then
        JsonNode json = Json.parseObject(Files.readString(folder.resolve("simulator.json")));
        assertThat(json.path("name").asText()).isEqualTo("simulator");
        assertThat(json.path("commit").asText()).isEqualTo("abc");
        assertThat(json.path("startedAt").asText()).isEqualTo("2026-05-04T10:00:00Z");
        assertThat(json.path("seconds").asInt()).isEqualTo(61);
        assertThat(json.path("seed").asInt()).isEqualTo(7);
        assertThat(json.path("profile").asText()).isEqualTo("none");
        assertThat(json.path("violations")).isEmpty();
        JsonNode figure = json.at("/figures/0");
        assertThat(figure.path("ratio").asDouble()).isEqualTo(0.5);
        assertThat(figure.at("/budget/min").asInt()).isEqualTo(5000);
        assertThat(figure.path("met").asBoolean()).isTrue();
    }

    @Test
    void aMissedBudgetIsToldAndNotLeftOut() throws IOException {
        // Given
        Report report = new Report("simulator", START, 7);
        report.add(new Report.Figure("search", 21, "ms", Report.Bound.MAX, 20, null, ""));

        // When
        report.write(folder, START, "abc");

        // Then
        JsonNode figure = Json.parseObject(Files.readString(folder.resolve("simulator.json")))
                .at("/figures/0");
        assertThat(figure.path("met").asBoolean()).isFalse();
        assertThat(figure.at("/budget/max").asInt()).isEqualTo(20);
        assertThat(figure.path("reference").isNull()).isTrue();
    }
}
