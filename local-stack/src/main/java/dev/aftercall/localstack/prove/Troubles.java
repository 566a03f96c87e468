package dev.aftercall.localstack.prove;

import java.util.List;
import java.util.Random;

/** What HubSpot does to requests of aftercall meanwhile: every kind of failure, a little of each. */
final class Troubles {
    private static final String WRITES = "\"method\":\"POST\",\"path\":\"/crm/**\"";
    private static final List<String> EFFECTS = List.of(
            "\"share\":0.03,\"effect\":\"drop-before\"",
            "\"share\":0.03,\"effect\":\"drop-after\"",
            "\"share\":0.02,\"effect\":\"answer\",\"status\":500",
            "\"share\":0.02,\"effect\":\"answer\",\"status\":503,\"retryAfterSeconds\":1",
            "\"share\":0.02,\"effect\":\"answer\",\"status\":423",
            "\"share\":0.01,\"effect\":\"answer\",\"status\":477,\"retryAfterSeconds\":1",
            "\"share\":0.01,\"effect\":\"answer\",\"status\":429,\"retryAfterSeconds\":1",
            "\"share\":0.01,\"effect\":\"answer\",\"status\":403,\"html\":true",
            "\"share\":0.02,\"effect\":\"answer-after\",\"status\":502",
            "\"share\":0.02,\"effect\":\"answer-after\",\"status\":504",
            "\"share\":0.02,\"effect\":\"malformed\"",
            "\"share\":0.02,\"effect\":\"other-status\",\"status\":200",
            "\"share\":0.01,\"effect\":\"fail-inputs\",\"inputShare\":0.3,\"alone\":true",
            "\"share\":0.01,\"effect\":\"fail-inputs\",\"inputShare\":0.3,\"alone\":false",
            "\"share\":0.03,\"effect\":\"lose-inputs\",\"inputShare\":0.3,\"done\":true",
            "\"share\":0.03,\"effect\":\"lose-inputs\",\"inputShare\":0.3,\"done\":false");

    private final SimulatorAdmin simulator;
    private final Scale scale;

    Troubles(SimulatorAdmin simulator, Scale scale) {
        this.simulator = simulator;
        this.scale = scale;
    }

    void begin(Random random) {
        simulator.set("pace", "{\"profile\":\"flat\",\"baseMillis\":60,\"seed\":%d}".formatted(random.nextInt(1000)));
        long lag = scale.times().indexLag().toMillis();
        simulator.set("index-lag", "{\"medianMillis\":%d,\"p99Millis\":%d}".formatted(lag / 15, lag));
        simulator.set("limits", "{\"others\":{\"general\":2,\"searches\":1}}");
        EFFECTS.forEach(effect -> add(effect, random));
        add(
                "\"share\":0.03,\"effect\":\"commit-later\",\"delayMillis\":"
                        + scale.times().lateCommit().toMillis(),
                random);
        add(
                "\"share\":0.01,\"effect\":\"delay\",\"delayMillis\":"
                        + scale.times().requestLimit().plusSeconds(1).toMillis(),
                random);
    }

    void end() {
        simulator.forget("faults");
        simulator.forget("pace");
        simulator.forget("index-lag");
        simulator.set("limits", "{\"others\":{\"general\":0,\"searches\":0}}");
    }

    private void add(String effect, Random random) {
        simulator.set("faults", "{%s,\"seed\":%d,%s}".formatted(WRITES, random.nextInt(1_000_000), effect));
    }
}
