package dev.aftercall.localstack.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import dev.aftercall.localstack.prove.Tenant;
import dev.aftercall.localstack.report.Figure;
import dev.aftercall.localstack.report.Figure.Measurement;

/**
 * The day of a portal with 50 reps: 3,000 calls in nine hours, 600 in each of three busy ones and 200 in each of the others.
 * Not compressed, because calls that come closer together share requests: portals in a busy hour and portals in a quiet one
 * are watched for a part of it, in real time, and count by their calls. Calls end at random; each is analysed 20 to 50 s
 * later and can be heard 70 to 110 s later, so that no two revisions are one.
 */
final class PortalsDay {
    private static final double BUSY_CALLS = 1_800;
    private static final double QUIET_CALLS = 1_200;
    private static final double BUSY_AN_HOUR = 600;
    private static final double QUIET_AN_HOUR = 200;
    private static final Duration UNTIL_ALL_ENDED = Duration.ofMinutes(2);

    private final WriterStage stage;
    private final Random random = new Random(3);

    PortalsDay(WriterStage stage) {
        this.stage = stage;
    }

    /** Portals that are alike. */
    private final class Hour {
        private final List<Tenant> tenants;
        private final Map<Long, Traffic> before;
        private final List<BenchCall> calls = new ArrayList<>();

        Hour(List<Tenant> tenants) {
            this.tenants = List.copyOf(tenants);
            this.before = Map.copyOf(traffic());
        }

        private Map<Long, Traffic> traffic() {
            return tenants.stream()
                    .collect(Collectors.toMap(
                            Tenant::portal, tenant -> stage.requests().soFar(tenant.portal())));
        }

        List<Sending> script(double callsAnHour, long seconds) {
            List<Sending> script = new ArrayList<>();
            for (Tenant tenant : tenants) {
                double at = gap(callsAnHour);
                for (; at < seconds; at += gap(callsAnHour)) {
                    BenchCall call = stage.aCall(tenant, BenchCall.ALL);
                    calls.add(call);
                    script.add(new Sending(at, call, 1));
                    script.add(new Sending(at + 20 + random.nextInt(30), call, 2));
                    script.add(new Sending(at + 70 + random.nextInt(40), call, BenchCall.ALL));
                }
            }
            return script;
        }

        Sample sample() {
            Traffic all = traffic().entrySet().stream()
                    .map(one -> one.getValue().since(before.get(one.getKey())))
                    .reduce(Traffic::and)
                    .orElseThrow();
            long whole = calls.stream()
                    .filter(call -> stage.ended(call, BenchCall.ALL)
                            .filter(BenchCall::isWhole)
                            .isPresent())
                    .count();
            return new Sample(all, whole, calls.size());
        }
    }

    private record Sending(double second, BenchCall call, int revision) {}

    /** @param whole calls that have in HubSpot all that they should */
    private record Sample(Traffic traffic, long whole, int sent) {
        double perCall() {
            return (double) traffic.requests() / whole;
        }
    }

    /** What the day came to. */
    record Result(Sample busy, Sample quiet, double seconds) {
        void addTo(Findings findings, Reference oneByOne) {
            Measurement how = Profile.FLAT.over(seconds);
            add(findings, "writer.day.busy-hour", busy, how);
            add(findings, "writer.day.quiet-hour", quiet, how);
            if (busy.whole() == 0 || quiet.whole() == 0) {
                findings.add(Figure.lacking(
                        "writer.day.requests-per-call", "requests", how, "too short for a call in each kind of hour"));
                return;
            }
            double perCall = (BUSY_CALLS * busy.perCall() + QUIET_CALLS * quiet.perCall()) / (BUSY_CALLS + QUIET_CALLS);
            findings.add(Figure.of("writer.day.requests-per-call", perCall, "requests")
                    .beside(oneByOne.requestsPerCall(), "one by one, each call told once")
                    .measured(how)
                    .atMost(6));
        }

        private static void add(Findings findings, String name, Sample sample, Measurement how) {
            if (sample.whole() > 0) {
                findings.add(Figure.of(name + ".requests-per-call", sample.perCall(), "requests")
                        .measured(how));
                findings.because(sample.traffic(), (double) sample.whole());
            }
            findings.add(Figure.of(name + ".incomplete", sample.sent() - sample.whole(), "calls")
                    .beside(sample.sent(), "all calls")
                    .measured(how));
        }
    }

    /** Watches portals for so long, and until the calls that ended in that time have all their revisions. */
    Result watch(List<Tenant> busy, List<Tenant> quiet, long seconds) throws InterruptedException {
        Hour busyHour = new Hour(busy);
        Hour quietHour = new Hour(quiet);
        List<Sending> script = new ArrayList<>(busyHour.script(BUSY_AN_HOUR, seconds));
        script.addAll(quietHour.script(QUIET_AN_HOUR, seconds));
        script.sort(Comparator.comparingDouble(Sending::second));
        long start = System.nanoTime();
        for (Sending next : script) {
            long wait = start + (long) (next.second() * TimeUnit.SECONDS.toNanos(1)) - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            stage.send(next.call(), next.revision());
        }
        List<BenchCall> all = new ArrayList<>(busyHour.calls);
        all.addAll(quietHour.calls);
        stage.awaitEnds(all, UNTIL_ALL_ENDED.toSeconds());
        return new Result(busyHour.sample(), quietHour.sample(), seconds);
    }

    private double gap(double callsAnHour) {
        return -Math.log(1 - random.nextDouble()) * TimeUnit.HOURS.toSeconds(1) / callsAnHour;
    }
}
