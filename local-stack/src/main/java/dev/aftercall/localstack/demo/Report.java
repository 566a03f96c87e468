package dev.aftercall.localstack.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.localstack.client.Answer;

/** What a run came to, for machines: {@code .aftercall/reports/demo.json}. */
record Report(
        String workspace,
        String commit,
        Instant startedAt,
        double seconds,
        List<Figure> figures,
        List<String> violations) {
    private static final String NAME = "demo";

    Report {
        figures = List.copyOf(figures);
        violations = List.copyOf(violations);
    }

    /** Writes it into a folder, over the last one. */
    Path writeTo(Path folder) {
        ObjectNode json = Answer.JSON.createObjectNode();
        json.put("name", NAME);
        json.put("workspace", workspace);
        json.put("commit", commit);
        json.put("startedAt", startedAt.toString());
        json.put("seconds", seconds);
        ArrayNode list = json.putArray("figures");
        figures.forEach(figure -> list.addObject()
                .put("name", figure.name())
                .put("value", figure.value())
                .put("unit", figure.unit()));
        violations.forEach(json.putArray("violations")::add);
        Path file = folder.resolve(NAME + ".json");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, json.toPrettyString() + "\n");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }
}
