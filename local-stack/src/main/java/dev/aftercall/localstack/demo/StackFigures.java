package dev.aftercall.localstack.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.aftercall.localstack.layout.StateFolder;
import dev.aftercall.localstack.supervision.RunFile;
import dev.aftercall.localstack.supervision.RunState.Child;

/** How long each part took to be ready at its last start, and how much memory it holds now; what can't be read is left out. */
final class StackFigures {
    private static final Pattern READY =
            Pattern.compile("\\S+\\s+(\\S+)\\s+(?:ready|is back) after (\\d+)[.,](\\d+) s.*");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final double KILOBYTES_IN_MEGABYTE = 1024;

    private final StateFolder state;

    StackFigures(StateFolder state) {
        this.state = state;
    }

    List<Figure> all() {
        List<Figure> figures = new ArrayList<>();
        readySeconds().forEach((part, seconds) -> figures.add(new Figure(part + " ready", seconds, "s")));
        new RunFile(state.runFile())
                .readLive().stream()
                        .flatMap(live -> live.children().stream())
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .forEach(child -> addMemory(child, figures));
        return List.copyOf(figures);
    }

    private Map<String, Double> readySeconds() {
        Map<String, Double> seconds = new TreeMap<>();
        for (String line : lines(state.log("supervisor"))) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                seconds.put(ready.group(1), Double.parseDouble(ready.group(2) + "." + ready.group(3)));
            }
        }
        return seconds;
    }

    private static void addMemory(Child child, List<Figure> figures) {
        Path status = Path.of("/proc", Long.toString(child.identity().pid()), "status");
        for (String line : lines(status)) {
            Matcher resident = RESIDENT.matcher(line);
            if (resident.matches()) {
                double megabytes = Math.rint(Long.parseLong(resident.group(1)) / KILOBYTES_IN_MEGABYTE);
                figures.add(new Figure(child.name() + " resident memory", megabytes, "MB"));
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
