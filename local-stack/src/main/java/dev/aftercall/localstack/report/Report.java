package dev.aftercall.localstack.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a bench or a proof came to, for machines: {@code .aftercall/reports/<name>.json}.
 *
 * @param profile how fast HubSpot answered
 */
public record Report(
        String name,
        String commit,
        Instant startedAt,
        double seconds,
        long seed,
        String profile,
        List<Figure> figures,
        List<String> violations) {

    public Report {
        figures = List.copyOf(figures);
        violations = List.copyOf(violations);
    }

    /** Writes it into a folder, over the last one. */
    public Path writeTo(Path folder) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("name", name);
        json.put("commit", commit);
        json.put("startedAt", startedAt.toString());
        json.put("seconds", seconds);
        json.put("seed", seed);
        json.put("profile", profile);
        ArrayNode list = json.putArray("figures");
        figures.forEach(figure -> figure.writeTo(list.addObject()));
        violations.forEach(json.putArray("violations")::add);
        Path file = folder.resolve(name + ".json");
        try {
            Files.createDirectories(folder);
            Files.writeString(file, json.toPrettyString() + "\n");
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }
}
