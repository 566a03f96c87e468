package dev.aftercall.localstack.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void putsEachFigureBesideItsReferenceAndBudget() throws IOException {
        // Given
        Figure used = Figure.of("used", 48, "requests").beside(50, "the limit").atLeastOfReference(0.95);
        Figure late = Figure.of("late", 1.5, "s").atMost(1);
        Figure alone = Figure.of("kills", 3, "kills");
        Report report = new Report(
                "throttle",
                "abc",
                Instant.EPOCH,
                61.5,
                0,
                "flat 150 ms",
                List.of(used, late, alone),
                List.of("lost: one"));

        // When
        Path file = report.writeTo(folder.resolve("reports"));

        // Then
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(file).hasFileName("throttle.json");
        assertThat(json).isEqualTo(new ObjectMapper().readTree("""
                {"name":"throttle","commit":"abc","startedAt":"1970-01-01T00:00:00Z","seconds":61.5,"seed":0,
                 "profile":"flat 150 ms","figures":[
                 {"name":"used","value":48.0,"unit":"requests","reference":50.0,"referenceName":"the limit",
                  "ratio":0.96,"budget":{"min":0.95,"of":"ratio"},"met":true},
                 {"name":"late","value":1.5,"unit":"s","budget":{"max":1.0,"of":"value"},"met":false},
                 {"name":"kills","value":3.0,"unit":"kills"}],"violations":["lost: one"]}"""));
    }

    @Test
    void saysOfAFigureHowItWasMeasuredOrWhyItWasNot() throws IOException {
        // Given
        Figure.Measurement likely = Figure.Measurement.of("likely", 60);
        Figure measured = Figure.of("share", 0.5, "of all").measured(likely);
        Figure lacking = Figure.lacking("p99", "s", likely, "12 calls were timed, it takes 300");
        Report report = new Report(
                "writer", "abc", Instant.EPOCH, 61.5, 0, "as each says", List.of(measured, lacking), List.of());

        // When
        JsonNode json = new ObjectMapper().readTree(report.writeTo(folder).toFile());

        // Then
        assertThat(json.path("figures")).isEqualTo(new ObjectMapper().readTree("""
                [{"name":"share","value":0.5,"unit":"of all","profile":"likely","seconds":60.0},
                 {"name":"p99","notMeasured":"12 calls were timed, it takes 300","unit":"s","profile":"likely",
                  "seconds":60.0}]"""));
        assertThat(lacking.toString()).contains("p99", "not measured: 12 calls were timed");
    }

    @Test
    void saysInALineWhatIsMissed() {
        Figure figure = Figure.of("p99", 1.5, "s").beside(3, "one by one").atMost(1);

        assertThat(figure.toString()).contains("p99", "1.500 s", "50.0 % of one by one", "at most 1.000: MISSED");
    }
}
