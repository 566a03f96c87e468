package dev.aftercall.localstack.bench;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.aftercall.localstack.prove.Tenant;
import dev.aftercall.localstack.report.Figure;
import dev.aftercall.localstack.report.Figure.Measurement;

/** A portal where calls always wait: how few requests they take, and how near to the possible crm-writer comes. */
final class Saturation {
    private static final double PER_SECOND = 11;
    private static final int WAITING = 2_000;
    private static final int REVISIONS_WAITING = 1_000;
    private static final int NEW_AMONG = 10;
    private static final double MOST_REFUSED = 0.001;
    private static final int LEAST_ANSWERS = (int) (1 / MOST_REFUSED);

    private final WriterStage stage;
    private final Findings findings;
    private final Reference oneByOne;

    Saturation(WriterStage stage, Findings findings, Reference oneByOne) {
        this.stage = stage;
        this.findings = findings;
        this.oneByOne = oneByOne;
    }

    /** @param working how many requests the portal worked on, on average */
    private record Seen(Backlog.Ends ends, Traffic traffic, double seconds, double working) {
        double perSecond() {
            return traffic.requests() / seconds;
        }
    }

    /** Calls of one revision with people whom the index knows. */
    void ofKnown(String name, Tenant tenant, Profile profile, long runIn, long seconds) throws InterruptedException {
        Backlog backlog = new Backlog(stage, () -> stage.aCall(tenant, 1), 1, WAITING);
        Seen seen = look(backlog, tenant, runIn, seconds);
        Measurement how = profile.over(seen.seconds());
        addRequests(name, seen, how, 0.08);
        findings.add(Figure.of(name + ".calls-per-second", seen.ends().calls() / seen.seconds(), "calls/s")
                .beside(oneByOne.callsPerSecond(), Reference.NAME)
                .measured(how));
        findings.add(Figure.of(name + ".requests-per-second", seen.perSecond(), "requests/s")
                .beside(reachable(seen, profile), profile.atATime() == 0 ? "the limit" : "what can be reached")
                .measured(how)
                .atLeastOfReference(0.95));
        addRefused(name + ".refused", seen, how);
        backlog.drain(60);
    }

    /** Calls of three revisions; every tenth is with somebody whom HubSpot knows and the index does not. */
    void ofRevisions(String name, Tenant tenant, List<String> strangers, long runIn, long seconds)
            throws InterruptedException {
        Iterator<String> newOnes = strangers.iterator();
        int[] turn = {0};
        Backlog backlog = new Backlog(
                stage,
                () -> turn[0]++ % NEW_AMONG == 0
                        ? stage.aCall(tenant, newOnes.next(), BenchCall.ALL)
                        : stage.aCall(tenant, BenchCall.ALL),
                BenchCall.ALL,
                REVISIONS_WAITING);
        Seen seen = look(backlog, tenant, runIn, seconds);
        Measurement how = Profile.FLAT.over(seen.seconds());
        if (seen.ends().isMixed()) {
            addRequests(name, seen, how, 0.15);
        } else {
            findings.add(Figure.lacking(
                    name + ".requests-per-call",
                    "requests",
                    how,
                    "too short for all revisions to come in equal numbers: "
                            + seen.ends().byRevision()));
        }
        backlog.drain(60);
    }

    private Seen look(Backlog backlog, Tenant tenant, long runIn, long seconds) throws InterruptedException {
        Backlog.Ends ends = backlog.feed(runIn);
        Traffic before = stage.requests().soFar(tenant.portal());
        long from = System.nanoTime();
        try (WorkersAtWork workers = new WorkersAtWork(stage.simulator(), tenant.portal())) {
            Backlog.Ends more = backlog.feed(seconds).since(ends);
            Traffic traffic = stage.requests().soFar(tenant.portal()).since(before);
            double took = (System.nanoTime() - from) / (double) TimeUnit.SECONDS.toNanos(1);
            if (more.calls() == 0 || traffic.requests() == 0) {
                throw new IllegalStateException("nothing was written on the saturated portal");
            }
            return new Seen(more, traffic, took, workers.mean());
        }
    }

    /** Only calls that have in HubSpot all that they should count. */
    private void addRequests(String name, Seen seen, Measurement how, double most) {
        double whole = seen.ends().calls() - seen.ends().lacking();
        findings.add(Figure.of(name + ".requests-per-call", seen.traffic().requests() / whole, "requests")
                .beside(oneByOne.requestsPerCall(), Reference.NAME)
                .measured(how)
                .atMost(most));
        findings.because(seen.traffic(), whole);
        findings.add(Figure.of(name + ".incomplete", seen.ends().lacking(), "calls")
                .beside(seen.ends().calls(), "all calls")
                .measured(how));
    }

    /** The limit, or as many requests as there are workers, one after the other. */
    private static double reachable(Seen seen, Profile profile) {
        return profile.atATime() == 0
                ? PER_SECOND
                : Math.min(PER_SECOND, profile.atATime() * seen.perSecond() / seen.working());
    }

    private void addRefused(String name, Seen seen, Measurement how) {
        long answers = seen.traffic().requests();
        if (answers < LEAST_ANSWERS) {
            findings.add(Figure.lacking(
                    name,
                    "answers 429",
                    how,
                    "%d of %d answers, it takes %d to speak of a thousandth"
                            .formatted(seen.traffic().refused(), answers, LEAST_ANSWERS)));
        } else {
            findings.add(Figure.of(name, seen.traffic().refused(), "answers 429")
                    .beside(answers, "all answers")
                    .measured(how)
                    .atMostOfReference(MOST_REFUSED));
        }
    }
}
