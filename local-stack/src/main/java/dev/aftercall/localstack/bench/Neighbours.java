package dev.aftercall.localstack.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.aftercall.localstack.prove.Tenant;
import dev.aftercall.localstack.report.Figure;
import dev.aftercall.localstack.report.Figure.Measurement;
import dev.aftercall.localstack.supervision.Progress;

/**
 * What a portal in trouble means for the others: how soon their calls are visible while all is quiet, and again while one is
 * in trouble, in pairs. Of the pairs the one with the median difference counts.
 */
final class Neighbours {
    private static final int PER_SECOND = 40;
    private static final double SHARE = 0.99;
    private static final int FIRST_OF_A_FLOOD = 200;
    private static final int REST_SECONDS = 240;

    private final WriterStage stage;
    private final EvenLoad others;
    private final int callsOfPair;
    private final Progress progress;

    Neighbours(WriterStage stage, List<Tenant> others, int callsOfPair, Progress progress) {
        this.stage = stage;
        this.others = new EvenLoad(stage, others);
        this.callsOfPair = callsOfPair;
        this.progress = progress;
    }

    /**
     * What happens to one.
     *
     * @param calls how many of it wait then
     * @param fault what HubSpot does with each of its requests; null for nothing
     */
    record Trouble(
            String name, Tenant tenant, int calls, @Nullable String fault) {
        static Trouble throttled(Tenant tenant) {
            return new Trouble("throttled", tenant, 500, "\"effect\":\"answer\",\"status\":429");
        }

        /** Nothing is answered for as long as crm-writer waits. */
        static Trouble down(Tenant tenant) {
            return new Trouble("down", tenant, 500, "\"effect\":\"delay\",\"delayMillis\":40000");
        }

        static Trouble flooded(Tenant tenant) {
            return new Trouble("flooded", tenant, 10_000, null);
        }
    }

    /** The 99th percentiles of one pair, in seconds. */
    record Pair(double quiet, double inTrouble) {
        double moved() {
            return inTrouble - quiet;
        }

        static Pair median(List<Pair> pairs) {
            List<Pair> inOrder = pairs.stream()
                    .sorted(Comparator.comparingDouble(Pair::moved))
                    .toList();
            return inOrder.get(inOrder.size() / 2);
        }

        /** What the others' times may become, by the budget. */
        double most() {
            return Math.max(quiet * 1.1, quiet + 0.1);
        }
    }

    /** Measures, each trouble by itself. */
    void measure(List<Trouble> troubles, int pairs, Findings findings) throws InterruptedException {
        Map<Trouble, List<Pair>> all = new LinkedHashMap<>();
        troubles.forEach(trouble -> all.put(trouble, new ArrayList<>()));
        long start = System.nanoTime();
        for (int round = 1; round <= pairs; round++) {
            progress.line("Neighbours, round %d of %d".formatted(round, pairs));
            Percentiles quiet = others.offer(PER_SECOND, callsOfPair);
            List<BenchCall> left = new ArrayList<>();
            for (Trouble trouble : troubles) {
                Percentiles inTrouble = beside(trouble, left);
                all.get(trouble).add(new Pair(quiet.seconds(SHARE), inTrouble.seconds(SHARE)));
            }
            if (round < pairs) {
                stage.awaitEnds(left, REST_SECONDS);
            }
        }
        Measurement how = Profile.FLAT.over((System.nanoTime() - start) / 1e9);
        all.forEach((trouble, ofIt) -> add(findings, trouble, ofIt, how));
    }

    private Percentiles beside(Trouble trouble, List<BenchCall> left) throws InterruptedException {
        if (trouble.fault() == null) {
            List<BenchCall> flood = stage.send(trouble.tenant(), trouble.calls());
            left.addAll(flood);
            stage.awaitEnds(flood.subList(0, FIRST_OF_A_FLOOD), REST_SECONDS);
            return others.offer(PER_SECOND, callsOfPair);
        }
        String fault = "{\"path\":\"/crm/**\",\"hubId\":%d,\"always\":true,%s}"
                .formatted(trouble.tenant().portal(), trouble.fault());
        int id = stage.simulator().set("faults", fault).path("id").asInt();
        try {
            left.addAll(stage.send(trouble.tenant(), trouble.calls()));
            return others.offer(PER_SECOND, callsOfPair);
        } finally {
            stage.simulator().forget("faults/" + id);
        }
    }

    private void add(Findings findings, Trouble trouble, List<Pair> pairs, Measurement how) {
        String name = "writer.neighbour-" + trouble.name() + ".p99";
        if (callsOfPair < Percentiles.leastFor(SHARE)) {
            findings.add(Figure.lacking(name, "s", how, "%d calls are too few".formatted(callsOfPair)));
            return;
        }
        Pair median = Pair.median(pairs);
        findings.add(Figure.of(name, median.inTrouble(), "s")
                .beside(
                        median.quiet(),
                        "with a quiet one, median of %d pairs of %,d calls".formatted(pairs.size(), callsOfPair))
                .measured(how)
                .atMost(median.most()));
    }
}
