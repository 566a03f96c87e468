package dev.aftercall.localstack.prove;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.aftercall.localstack.checking.Checker;
import dev.aftercall.localstack.checking.Evidence;
import dev.aftercall.localstack.checking.Violation;
import dev.aftercall.localstack.client.StoppedShort;
import dev.aftercall.localstack.report.Figure;
import dev.aftercall.localstack.report.Report;
import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.stack.PrivateStack;
import dev.aftercall.localstack.supervision.Progress;

/**
 * Sends calls while crm-writer is killed, HubSpot fails in every way it can and people work in the portals; then looks for
 * anything that was lost, doubled or spoiled.
 */
public final class WriterProof {
    private static final String NAME = "prove-writer";
    private static final int MOST_SHOWN = 40;
    private static final int LEAST_SHARE_SENT = 4;

    private final Installation installation;
    private final Scale scale;
    private final long seed;
    private final Clock clock;
    private final Progress progress;

    public WriterProof(Installation installation, Scale scale, long seed, Clock clock) {
        this.installation = installation;
        this.scale = scale;
        this.seed = seed;
        this.clock = clock;
        this.progress = new Progress(System.out, clock);
    }

    /**
     * Runs it, prints what it came to and writes the report.
     *
     * @return whether nothing was violated
     */
    public boolean run() throws InterruptedException {
        Instant startedAt = clock.instant();
        progress.line("Proving crm-writer: %d calls over %d portals, seed %d"
                .formatted(scale.calls(), scale.portals(), seed));
        List<String> simulator = List.of("--accounts", Integer.toString(scale.portals() + 2), "--rate-limit", "110");
        try (PrivateStack stack = PrivateStack.start(installation, NAME, simulator, progress)) {
            ProofRun.Result result = new ProofRun(stack, scale, seed, clock, progress).perform();
            refuseIfLittleWasProven(result);
            List<Violation> violations = Checker.violations(new Evidence(result.observed()));
            List<Figure> figures = figures(violations, result);
            figures.forEach(System.out::println);
            violations.stream().limit(MOST_SHOWN).forEach(violation -> System.out.println("  " + violation));
            double seconds = Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
            Report report = new Report(
                    NAME,
                    installation.commit(),
                    startedAt,
                    seconds,
                    seed,
                    "flat 60 ms, " + scale.times().inWords(),
                    figures,
                    violations.stream().map(Violation::toString).toList());
            Path file = report.writeTo(installation.state().reports());
            progress.line(
                    violations.isEmpty()
                            ? "Proven in %.0f s; the report is %s".formatted(seconds, file)
                            : "%d violations; the same again: ./aftercall prove writer --seed %d; the report is %s"
                                    .formatted(violations.size(), seed, file));
            return violations.isEmpty();
        }
    }

    /** On a machine that is too busy crm-writer gets nothing done between two kills. */
    private void refuseIfLittleWasProven(ProofRun.Result result) {
        int sent = result.observed().sent().size();
        if (result.kills().isEmpty() || sent < scale.calls() / LEAST_SHARE_SENT) {
            throw new StoppedShort("only %d of %d calls were sent and crm-writer was killed at %d points"
                    .formatted(sent, scale.calls(), result.kills().size()));
        }
    }

    private List<Figure> figures(List<Violation> violations, ProofRun.Result result) {
        Map<Violation.Kind, Long> counts = new EnumMap<>(Violation.Kind.class);
        violations.forEach(violation -> counts.merge(violation.kind(), 1L, Long::sum));
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.of("calls sent", result.observed().sent().size(), "calls")
                        .beside(scale.calls(), "those planned"),
                Figure.of(
                                "revisions sent",
                                result.traffic().sendings() - result.traffic().leftOut(),
                                "sendings")
                        .beside(result.traffic().sendings(), "those planned"),
                Figure.of("calls written", result.written(), "calls"),
                Figure.of(
                        "kills",
                        result.kills().values().stream().mapToInt(each -> each).sum(),
                        "kills"),
                Figure.of("changes by people", result.changesByPeople(), "changes"),
                Figure.of("faults that struck", result.faults(), "faults")));
        Arrays.stream(KillPoint.values())
                .map(point -> Figure.of(
                        "kills at " + point.name().toLowerCase(java.util.Locale.ROOT),
                        result.kills().getOrDefault(point, 0),
                        "kills"))
                .forEach(figures::add);
        Arrays.stream(Violation.Kind.values())
                .map(kind -> Figure.of(kind.words(), counts.getOrDefault(kind, 0L), "")
                        .atMost(0))
                .forEach(figures::add);
        return figures;
    }
}
