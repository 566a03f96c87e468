package dev.aftercall.localstack.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import dev.aftercall.localstack.prove.Tenant;

/** What the one-by-one way comes to on the same simulator. */
record Reference(double requestsPerCall, double callsPerSecond, Percentiles untilVisible) {
    static final String NAME = "one by one";

    private static final int AT_A_TIME = 16;

    /** Offers it so many calls a second, for so long. */
    static Reference measured(WriterStage stage, Tenant tenant, int perSecond, long seconds) {
        Instant from = stage.now();
        Instant until = from.plusSeconds(seconds);
        Traffic before = stage.requests().soFar(tenant.portal());
        Map<BenchCall, Long> latencies = new ConcurrentHashMap<>();
        try (OneByOne naive = new OneByOne(stage.hubSpot(), tenant.portal(), "pat-people-" + tenant.portal());
                ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
            for (long i = 0; i < seconds * perSecond; i++) {
                BenchCall call = stage.aCall(tenant, 1);
                Instant due = from.plusMillis(i * 1000 / perSecond);
                threads.execute(() -> {
                    // What has begun is brought to its end, or its requests would count for nothing.
                    if (stage.now().isBefore(until) && awaitDue(stage, due) && naive.write(call)) {
                        latencies.put(call, Duration.between(due, stage.now()).toMillis());
                    }
                });
            }
        }
        if (latencies.isEmpty()) {
            throw new IllegalStateException("the one-by-one way wrote nothing");
        }
        Traffic traffic = stage.requests().soFar(tenant.portal()).since(before);
        double written = latencies.size();
        return new Reference(
                traffic.requests() / written,
                written * 1000 / Duration.between(from, stage.now()).toMillis(),
                new Percentiles(List.copyOf(latencies.values())));
    }

    private static boolean awaitDue(WriterStage stage, Instant due) {
        try {
            long wait = Duration.between(stage.now(), due).toMillis();
            if (wait > 0) {
                TimeUnit.MILLISECONDS.sleep(wait);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
