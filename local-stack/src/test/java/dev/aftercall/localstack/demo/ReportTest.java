package dev.aftercall.localstack.demo;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.localstack.client.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTest {
    @TempDir
    private Path folder;

    @Test
    void namesTheWorkspaceItWasToldIn() throws Exception {
        Report report = new Report(Demo.WORKSPACE, "abc", Instant.EPOCH, 1.5, List.of(), List.of("a call is missing"));

        JsonNode json =
                Answer.JSON.readTree(report.writeTo(folder.resolve("reports")).toFile());

        assertThat(json.path("workspace").asText()).isEqualTo("0193a000-0000-7000-8000-000000000001");
        assertThat(json.path("violations").path(0).asText()).isEqualTo("a call is missing");
    }
}
