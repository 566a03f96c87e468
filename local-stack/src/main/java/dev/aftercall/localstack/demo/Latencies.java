package dev.aftercall.localstack.demo;

import java.time.Duration;
import java.util.List;

/** Times from the sending of a webhook to HubSpot, in order. */
record Latencies(List<Duration> sorted) {
    Latencies {
        sorted = sorted.stream().sorted().toList();
    }

    static Latencies of(Told told) {
        return new Latencies(told.sent().stream()
                .flatMap(sent -> told.toHubSpot(sent).stream())
                .toList());
    }

    Duration median() {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get(sorted.size() / 2);
    }

    Duration worst() {
        return sorted.isEmpty() ? Duration.ZERO : sorted.getLast();
    }

    void print(Screen screen) {
        screen.line("Seconds from webhook to HubSpot: median %s, worst %s, of %d."
                .formatted(OutcomeTable.seconds(median()), OutcomeTable.seconds(worst()), sorted.size()));
    }

    List<Figure> figures() {
        return List.of(
                new Figure("webhook to HubSpot, median", median().toMillis() / 1000.0, "s"),
                new Figure("webhook to HubSpot, worst", worst().toMillis() / 1000.0, "s"));
    }
}
