package dev.aftercall.localstack.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import dev.aftercall.localstack.prove.ScriptedCall;
import dev.aftercall.localstack.prove.Tenant;
import dev.aftercall.localstack.report.Figure;
import dev.aftercall.localstack.report.Report;
import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.stack.PrivateStack;
import dev.aftercall.localstack.supervision.Progress;

/**
 * How few requests crm-writer needs for a call, how near it comes to a portal's ceiling, how soon a call is visible, and
 * what a portal in trouble means for its neighbour; beside it the one-by-one way on the same simulator in the same run.
 * Calls have two tasks and a contact that is known; HubSpot answers after 150 ms.
 */
public final class WriterBench {
    private static final String NAME = "writer";
    private static final int ANSWER_MILLIS = 150;
    private static final double PER_SECOND = 11;
    private static final int WORKSPACES = 3;
    private static final int BACKLOG = 2_000;
    private static final int STEADY = 10;
    private static final int NEIGHBOURS = 5;
    private static final int FLOOD = 10_000;

    private final Installation installation;
    private final long seconds;
    private final Clock clock;
    private final Progress progress;
    private final List<Figure> figures = new ArrayList<>();

    /** @param seconds how long to measure, all in all */
    public WriterBench(Installation installation, long seconds, Clock clock) {
        this.installation = installation;
        this.seconds = seconds;
        this.clock = clock;
        this.progress = new Progress(System.out, clock);
    }

    /**
     * Runs it, prints the figures and writes the report.
     *
     * @throws IllegalStateException when something could not be measured
     */
    public Path run() throws InterruptedException {
        Instant startedAt = clock.instant();
        List<String> simulator = List.of("--accounts", Integer.toString(WORKSPACES + 1), "--rate-limit", "110");
        try (PrivateStack stack = PrivateStack.start(installation, "bench-writer", simulator, progress);
                WriterStage stage = new WriterStage(stack, WORKSPACES, clock)) {
            stage.simulator()
                    .set(
                            "pace",
                            "{\"profile\":\"flat\",\"baseMillis\":%d,\"sigma\":0,\"tail\":false}"
                                    .formatted(ANSWER_MILLIS));
            warmUp(stage);
            Reference oneByOne = oneByOne(stage, stage.tenant(2), part(10));
            steady(stage, stage.tenant(1), part(20), oneByOne);
            saturated(stage, stage.tenant(0), part(30), oneByOne);
            neighbours(stage, part(13));
        }
        double took = Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
        return new Report(
                        NAME,
                        installation.commit(),
                        startedAt,
                        took,
                        0,
                        "flat " + ANSWER_MILLIS + " ms",
                        figures,
                        List.of())
                .writeTo(installation.state().reports());
    }

    private long part(long percent) {
        return Math.max(5, seconds * percent / 100);
    }

    private void warmUp(WriterStage stage) throws InterruptedException {
        long before = stage.ends();
        for (int i = 0; i < WORKSPACES; i++) {
            for (int call = 0; call < 20; call++) {
                stage.send(stage.tenant(i));
            }
        }
        if (!stage.awaitEnds(before + 20L * WORKSPACES, 120)) {
            throw new IllegalStateException("crm-writer does not write");
        }
    }

    /** What the one-by-one way came to. */
    private record Reference(double requestsPerCall, double callsPerSecond, Percentiles untilVisible) {}

    /** Offered as many calls as crm-writer is in the steady part, with as many at a time as it has. */
    private Reference oneByOne(WriterStage stage, Tenant tenant, long span) throws InterruptedException {
        progress.line("One by one for %d s".formatted(span));
        Instant from = stage.now();
        Instant until = from.plusSeconds(span);
        AtomicLong written = new AtomicLong();
        Map<ScriptedCall, Long> latencies = new ConcurrentHashMap<>();
        try (OneByOne naive = new OneByOne(stage.hubSpot(), tenant.portal(), "pat-people-" + tenant.portal());
                ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (long i = 0; i < span * STEADY; i++) {
                ScriptedCall call = stage.aCall(tenant);
                Instant due = from.plusMillis(i * 1000 / STEADY);
                threads.execute(() -> {
                    // What has begun is brought to its end, or its requests would count for nothing.
                    if (stage.now().isBefore(until) && awaitDue(due) && naive.write(call)) {
                        written.incrementAndGet();
                        latencies.put(call, Duration.between(due, stage.now()).toMillis());
                    }
                });
            }
        }
        Instant end = stage.now();
        Traffic traffic = Traffic.of(stage.simulator().lines(), tenant.portal(), from, end);
        if (written.get() == 0) {
            throw new IllegalStateException("the one-by-one way wrote nothing");
        }
        return new Reference(
                (double) traffic.requests() / written.get(),
                written.get() * 1000.0 / Duration.between(from, end).toMillis(),
                new Percentiles(List.copyOf(latencies.values())));
    }

    private boolean awaitDue(Instant due) {
        try {
            long wait = Duration.between(clock.instant(), due).toMillis();
            if (wait > 0) {
                TimeUnit.MILLISECONDS.sleep(wait);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void steady(WriterStage stage, Tenant tenant, long span, Reference oneByOne) throws InterruptedException {
        progress.line("%d calls a second on one portal for %d s".formatted(STEADY, span));
        Percentiles visible = offered(stage, tenant, STEADY, span);
        add(Figure.of("writer.visible.p50", visible.p50Seconds(), "s")
                .beside(oneByOne.untilVisible().p50Seconds(), "one by one, offered the same")
                .atMost(0.6));
        add(Figure.of("writer.visible.p99", visible.p99Seconds(), "s")
                .beside(oneByOne.untilVisible().p99Seconds(), "one by one, offered the same")
                .atMost(1.5));
    }

    private static Percentiles offered(WriterStage stage, Tenant tenant, int perSecond, long span)
            throws InterruptedException {
        Map<ScriptedCall, Instant> sent = stage.sendEvenly(tenant, perSecond, span);
        TimeUnit.SECONDS.sleep(3); // for the last to come; what is still missing is left out and told
        Percentiles visible = stage.untilVisible(tenant, sent);
        if (visible.sorted().size() < sent.size() * 0.99) {
            System.out.printf(
                    "  %d of %d calls are not there 3 s after the last was sent%n",
                    sent.size() - visible.sorted().size(), sent.size());
        }
        return visible;
    }

    /** Feeds the portal so that something always waits, and measures once it runs. */
    private void saturated(WriterStage stage, Tenant tenant, long span, Reference oneByOne)
            throws InterruptedException {
        progress.line("One saturated portal for %d s".formatted(span));
        long first = stage.ends();
        long sent = feed(stage, tenant, first, 0, Math.max(5, span / 4));
        Instant from = stage.now();
        long endsBefore = stage.ends();
        sent = feed(stage, tenant, first, sent, span);
        Instant until = stage.now();
        double calls = stage.ends() - endsBefore;
        Traffic traffic = Traffic.of(stage.simulator().lines(), tenant.portal(), from, until);
        if (calls == 0 || traffic.requests() == 0) {
            throw new IllegalStateException("nothing was written on the saturated portal");
        }
        double seen = traffic.time().toMillis() / 1000.0;
        add(Figure.of("writer.saturated.requests-per-call", traffic.requests() / calls, "requests")
                .beside(oneByOne.requestsPerCall(), "one by one")
                .atMost(0.08));
        add(Figure.of("writer.saturated.calls-per-second", calls / seen, "calls/s")
                .beside(oneByOne.callsPerSecond(), "one by one"));
        add(Figure.of("writer.saturated.requests-per-second", traffic.perSecond(), "requests/s")
                .beside(PER_SECOND, "the ceiling")
                .atLeastOfReference(0.95));
        add(Figure.of("writer.saturated.refused", traffic.refused(), "answers 429")
                .beside(traffic.requests(), "all answers")
                .atMostOfReference(0.001));
        stage.awaitEnds(first + sent, 60);
    }

    private static long feed(WriterStage stage, Tenant tenant, long first, long sentBefore, long span)
            throws InterruptedException {
        long sent = sentBefore;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(span);
        while (System.nanoTime() < deadline) {
            if (first + sent - stage.ends() < BACKLOG) {
                for (int i = 0; i < 200; i++) {
                    stage.send(tenant);
                    sent++;
                }
            } else {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
        return sent;
    }

    private void neighbours(WriterStage stage, long span) throws InterruptedException {
        Tenant quiet = stage.tenant(1);
        Tenant inTrouble = stage.tenant(0);
        progress.line("A neighbour that is quiet, throttled and flooded, for %d s each".formatted(span));
        double alone = offered(stage, quiet, NEIGHBOURS, span).p99Seconds();
        int fault = stage.simulator()
                .set(
                        "faults",
                        "{\"path\":\"/crm/**\",\"hubId\":%d,\"always\":true,\"effect\":\"answer\",\"status\":429}"
                                .formatted(inTrouble.portal()))
                .path("id")
                .asInt();
        for (int i = 0; i < 500; i++) {
            stage.send(inTrouble);
        }
        addNeighbour("throttled", offered(stage, quiet, NEIGHBOURS, span).p99Seconds(), alone);
        stage.simulator().forget("faults/" + fault);
        for (int i = 0; i < FLOOD; i++) {
            stage.send(inTrouble);
        }
        addNeighbour("flooded", offered(stage, quiet, NEIGHBOURS, span).p99Seconds(), alone);
    }

    private void addNeighbour(String trouble, double p99, double alone) {
        add(Figure.of("writer.neighbour-" + trouble + ".p99", p99, "s")
                .beside(alone, "with a quiet one")
                .atMost(Math.max(alone * 1.1, alone + 0.1)));
    }

    private void add(Figure figure) {
        figures.add(figure);
        System.out.println(figure);
    }
}
