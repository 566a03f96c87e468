package dev.aftercall.simulator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import dev.aftercall.simulator.http.Json;

/** The figures of a run, printed and kept as JSON. */
final class Report {

    /** How a figure is judged. */
    enum Bound {
        MIN,
        MAX
    }

    /**
     * One figure.
     *
     * @param reference what else was measured in the same run, to compare with; null for nothing
     */
    record Figure(
            String name,
            double value,
            String unit,
            Bound bound,
            double budget,
            @Nullable Double reference,
            String referenceName) {

        boolean isMet() {
            return bound == Bound.MIN ? value >= budget : value <= budget;
        }
    }

    private final String name;
    private final Instant startedAt;
    private final long seed;
    private final List<Figure> figures = new ArrayList<>();

    Report(String name, Instant startedAt, long seed) {
        this.name = name;
        this.startedAt = startedAt;
        this.seed = seed;
    }

    void add(Figure figure) {
        figures.add(figure);
        Double reference = figure.reference();
        System.out.printf(
                Locale.ROOT,
                "  %-42s %10.1f %-4s  budget %s %.0f  %s%s%n",
                figure.name(),
                figure.value(),
                figure.unit(),
                figure.bound() == Bound.MIN ? ">=" : "<=",
                figure.budget(),
                figure.isMet() ? "met" : "MISSED",
                reference == null ? "" : String.format(Locale.ROOT, "  (%s: %.1f)", figure.referenceName(), reference));
    }

    void write(Path folder, Instant endedAt, String commit) throws IOException {
        ObjectNode json = Json.object();
        json.put("name", name);
        json.put("commit", commit);
        json.put("startedAt", startedAt.toString());
        json.put("seconds", Duration.between(startedAt, endedAt).toSeconds());
        json.put("seed", seed);
        json.put("profile", "none");
        ArrayNode list = json.putArray("figures");
        figures.forEach(figure -> list.add(json(figure)));
        json.putArray("violations");
        Files.createDirectories(folder);
        Path file = folder.resolve(name + ".json");
        Files.writeString(file, Json.write(json) + "\n");
        System.out.println("Written to " + file);
    }

    private static ObjectNode json(Figure figure) {
        ObjectNode json = Json.object();
        json.put("name", figure.name());
        json.put("value", figure.value());
        json.put("unit", figure.unit());
        Double reference = figure.reference();
        if (reference == null) {
            json.putNull("reference").putNull("referenceName").putNull("ratio");
        } else {
            json.put("reference", reference);
            json.put("referenceName", figure.referenceName());
            json.put("ratio", figure.value() / reference);
        }
        json.putObject("budget").put(figure.bound().name().toLowerCase(Locale.ROOT), figure.budget());
        json.put("met", figure.isMet());
        return json;
    }
}
