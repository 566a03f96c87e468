package dev.aftercall.localstack.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

import dev.aftercall.localstack.prove.Tenant;
import dev.aftercall.localstack.report.Figure;
import dev.aftercall.localstack.report.Figure.Measurement;
import dev.aftercall.localstack.report.Report;
import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.stack.PrivateStack;
import dev.aftercall.localstack.supervision.Progress;

/**
 * How few requests crm-writer needs for a call, how near it comes to a portal's ceiling, how soon a call is visible, and
 * what a portal in trouble means for its neighbours; beside it the one-by-one way on the same simulator in the same run.
 */
public final class WriterBench {
    private static final String NAME = "writer";
    private static final int SIMULATOR_MEGABYTES = 2_000;
    private static final int A_SECOND = 10;
    private static final int ONE_BY_ONE_SECONDS = 15;
    private static final int RUN_IN = 15;
    private static final int LONG_RUN_IN = 30;

    private final Installation installation;
    private final Lengths lengths;
    private final Clock clock;
    private final Progress progress;
    private final Findings findings = new Findings();

    private WriterBench(Installation installation, Lengths lengths, Clock clock) {
        this.installation = installation;
        this.lengths = lengths;
        this.clock = clock;
        this.progress = new Progress(System.out, clock);
    }

    /** One of about eight minutes, in which some figures stand for less than their budgets speak of. */
    public static WriterBench usual(Installation installation, Clock clock) {
        return new WriterBench(installation, Lengths.usual(), clock);
    }

    /** One that measures for as long and as often as the budgets say. */
    public static WriterBench whole(Installation installation, Clock clock) {
        return new WriterBench(installation, Lengths.whole(), clock);
    }

    /** The same, with a saturated portal measured for so long and all but the neighbours longer or shorter with it. */
    public WriterBench scaledTo(int seconds) {
        return new WriterBench(installation, lengths.scaledTo(seconds), clock);
    }

    /**
     * Runs it, prints the figures and writes the report.
     *
     * @throws IllegalStateException when something could not be measured
     */
    public Path run() throws InterruptedException {
        Instant startedAt = clock.instant();
        PrivateStack.Simulator simulator = new PrivateStack.Simulator(
                List.of("--accounts", Integer.toString(Cast.PORTALS), "--rate-limit", "110"), SIMULATOR_MEGABYTES);
        try (PrivateStack stack = PrivateStack.start(installation, "bench-writer", simulator, progress);
                WriterStage stage = new WriterStage(stack, clock)) {
            measure(stage, Cast.on(stage));
        }
        double took = Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
        return new Report(
                        NAME,
                        installation.commit(),
                        startedAt,
                        took,
                        0,
                        "as each figure says",
                        findings.all(),
                        List.of())
                .writeTo(installation.state().reports());
    }

    private void measure(WriterStage stage, Cast cast) throws InterruptedException {
        int strangers = (LONG_RUN_IN + lengths.revisions()) * A_SECOND;
        List<String> newOnes = new Customers(stage.simulator(), cast.saturated().portal()).add(strangers, "new");
        Profile.FLAT.applyToAll(stage.simulator());
        Profile.LIKELY.applyTo(stage.simulator(), cast.likely().portal());
        warmUp(stage, cast.connected());
        progress.line("One by one for %d s".formatted(ONE_BY_ONE_SECONDS));
        Reference oneByOne = Reference.measured(stage, cast.oneByOne(), A_SECOND, ONE_BY_ONE_SECONDS);
        visible(stage, cast, oneByOne);
        CompletableFuture<PortalsDay.Result> day = CompletableFuture.supplyAsync(() -> day(stage, cast));
        Saturation saturation = new Saturation(stage, findings, oneByOne);
        progress.line("One saturated portal for %d s".formatted(lengths.saturated()));
        saturation.ofKnown("writer.saturated", cast.saturated(), Profile.FLAT, RUN_IN, lengths.saturated());
        progress.line("The same with three revisions for %d s".formatted(lengths.revisions()));
        saturation.ofRevisions("writer.three-revisions", cast.saturated(), newOnes, LONG_RUN_IN, lengths.revisions());
        progress.line("One saturated portal that answers slowly for %d s".formatted(lengths.likely()));
        saturation.ofKnown("writer.likely", cast.likely(), Profile.LIKELY, LONG_RUN_IN, lengths.likely());
        result(day).addTo(findings, oneByOne);
        neighbours(stage, cast);
    }

    private static void warmUp(WriterStage stage, List<Tenant> tenants) throws InterruptedException {
        List<BenchCall> calls = new ArrayList<>();
        tenants.forEach(tenant -> calls.addAll(stage.send(tenant, 20)));
        if (!stage.awaitEnds(calls, 120)) {
            throw new IllegalStateException("crm-writer does not write");
        }
    }

    /** The budgets speak of workspaces as they are at first: those that want changes as well take more requests. */
    private void visible(WriterStage stage, Cast cast, Reference oneByOne) throws InterruptedException {
        Percentiles times = visible(stage, cast.others().getFirst());
        addVisible("writer.visible.p50", times, 0.5, oneByOne, figure -> figure.atMost(0.6));
        addVisible("writer.visible.p99", times, 0.99, oneByOne, figure -> figure.atMost(1.5));
        Percentiles withChanges = visible(stage, cast.saturated());
        addVisible("writer.visible-with-changes.p50", withChanges, 0.5, oneByOne, figure -> figure);
        addVisible("writer.visible-with-changes.p99", withChanges, 0.99, oneByOne, figure -> figure);
    }

    private Percentiles visible(WriterStage stage, Tenant tenant) throws InterruptedException {
        progress.line("%d calls a second on one portal for %d s".formatted(A_SECOND, lengths.steady()));
        return new EvenLoad(stage, List.of(tenant)).offer(A_SECOND, A_SECOND * lengths.steady());
    }

    private void addVisible(
            String name, Percentiles times, double share, Reference oneByOne, UnaryOperator<Figure> budget) {
        Measurement how = Profile.FLAT.over(lengths.steady());
        if (!findings.lacksTimes(name, times, share, how)) {
            Figure figure = Figure.of(name, times.seconds(share), "s")
                    .beside(oneByOne.untilVisible().seconds(share), Reference.NAME + ", offered the same")
                    .measured(how);
            findings.add(budget.apply(figure));
        }
    }

    private PortalsDay.Result day(WriterStage stage, Cast cast) {
        try {
            return new PortalsDay(stage).watch(cast.busy(), cast.quiet(), lengths.day());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static PortalsDay.Result result(CompletableFuture<PortalsDay.Result> day) {
        try {
            return day.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("a portal's day could not be measured", e.getCause());
        }
    }

    private void neighbours(WriterStage stage, Cast cast) throws InterruptedException {
        new Neighbours(stage, cast.others(), lengths.callsOfPair(), progress)
                .measure(
                        List.of(
                                Neighbours.Trouble.throttled(cast.throttled()),
                                Neighbours.Trouble.down(cast.down()),
                                Neighbours.Trouble.flooded(cast.saturated())),
                        lengths.pairs(),
                        findings);
    }
}
