package dev.aftercall.localstack.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.aftercall.localstack.checking.HeldRecord;
import dev.aftercall.localstack.prove.Tenant;

/** Calls that come evenly, to portals in turn, and how long it takes until each is in HubSpot. */
final class EvenLoad {
    /** What isn't there by then counts as having come then. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final WriterStage stage;
    private final List<Tenant> tenants;

    EvenLoad(WriterStage stage, List<Tenant> tenants) {
        this.stage = stage;
        this.tenants = List.copyOf(tenants);
    }

    /** From when each call went out to when HubSpot made its record. */
    Percentiles offer(int perSecond, int count) throws InterruptedException {
        Map<BenchCall, Instant> sent = new LinkedHashMap<>();
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long wait = start + TimeUnit.SECONDS.toNanos(i) / perSecond - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            BenchCall call = stage.aCall(tenants.get(i % tenants.size()), 1);
            sent.put(call, stage.now());
            stage.send(call, 1);
        }
        stage.awaitEnds(sent.keySet(), LONGEST.toSeconds());
        Map<Instant, Instant> made = made();
        return new Percentiles(sent.entrySet().stream()
                .map(each -> Duration.between(
                                each.getValue(),
                                made.getOrDefault(
                                        each.getKey().at(), each.getValue().plus(LONGEST)))
                        .toMillis())
                .toList());
    }

    private Map<Instant, Instant> made() {
        Map<Instant, Instant> made = new HashMap<>();
        for (Tenant tenant : tenants) {
            for (HeldRecord call : stage.simulator().live(tenant.portal(), "calls")) {
                made.put(Instant.parse(call.value("hs_timestamp")), Instant.parse(call.value("hs_createdate")));
            }
        }
        return made;
    }
}
