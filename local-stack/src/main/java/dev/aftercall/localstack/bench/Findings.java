package dev.aftercall.localstack.bench;

import java.util.ArrayList;
import java.util.List;

import dev.aftercall.localstack.report.Figure;
import dev.aftercall.localstack.report.Figure.Measurement;

/** The figures of a run, said as they come. */
final class Findings {
    private final List<Figure> figures = new ArrayList<>();

    synchronized void add(Figure figure) {
        figures.add(figure);
        System.out.println(figure);
    }

    /** A percentile, given a budget and a reference elsewhere; false when there are too few times for it. */
    boolean lacksTimes(String name, Percentiles times, double share, Measurement how) {
        if (times.areEnoughFor(share)) {
            return false;
        }
        add(Figure.lacking(
                name,
                "s",
                how,
                "%d calls were timed, it takes %d".formatted(times.sorted().size(), Percentiles.leastFor(share))));
        return true;
    }

    /** What the requests behind a figure were. */
    void because(Traffic traffic, double calls) {
        System.out.println(traffic.perCall(calls));
    }

    synchronized List<Figure> all() {
        return List.copyOf(figures);
    }
}
