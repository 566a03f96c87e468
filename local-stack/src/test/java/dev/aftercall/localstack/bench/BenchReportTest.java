package dev.aftercall.localstack.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class BenchReportTest {

    @TempDir
    private Path folder;

    @Test
    void putsEachFigureBesideItsReferenceAndBudget() throws IOException {
        // Given
        BenchFigure used = new BenchFigure("used", 48, "requests", 50, "the limit", BenchFigure.Budget.atLeast(0.95));
        BenchFigure refused =
                new BenchFigure("refused", 1, "answers 429", 50, "all answers", BenchFigure.Budget.atMost(0.001));
        BenchReport report =
                new BenchReport("throttle", "abc", Instant.EPOCH, 61.5, 0, "flat 150 ms", List.of(used, refused));

        // When
        Path file = report.writeTo(folder.resolve("reports"));

        // Then
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(file).hasFileName("throttle.json");
        assertThat(json).isEqualTo(new ObjectMapper().readTree("""
                {"name":"throttle","commit":"abc","startedAt":"1970-01-01T00:00:00Z","seconds":61.5,"seed":0,
                 "profile":"flat 150 ms","figures":[
                 {"name":"used","value":48.0,"unit":"requests","reference":50.0,"referenceName":"the limit",
                  "ratio":0.96,"budget":{"min":0.95},"met":true},
                 {"name":"refused","value":1.0,"unit":"answers 429","reference":50.0,"referenceName":"all answers",
                  "ratio":0.02,"budget":{"max":0.001},"met":false}],"violations":[]}"""));
    }
}
