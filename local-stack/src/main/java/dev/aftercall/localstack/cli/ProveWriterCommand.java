package dev.aftercall.localstack.cli;

import java.time.Clock;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.aftercall.localstack.client.StoppedShort;
import dev.aftercall.localstack.prove.Scale;
import dev.aftercall.localstack.prove.WriterProof;

/** Every call in HubSpot once, whatever happens. */
@Command(name = "writer", description = "Every call in HubSpot once, under kills, faults and people at work.")
final class ProveWriterCommand implements Callable<Integer> {

    @Option(names = "--small", description = "A form of less than three minutes.")
    private boolean small;

    @Option(names = "--seed", description = "What everything random is drawn from; printed if not given.")
    private @Nullable Long seed;

    @Option(names = "--calls", description = "How many calls.")
    private @Nullable Integer calls;

    @Option(names = "--portals", description = "Over how many portals, up to 80.")
    private @Nullable Integer portals;

    @Override
    public Integer call() throws InterruptedException {
        Scale scale = small ? Scale.small() : Scale.whole();
        if (calls != null) {
            scale = scale.withCalls(calls);
        }
        if (portals != null) {
            scale = scale.withPortals(portals);
        }
        // That a topic is gone for a moment is on purpose, and no news.
        System.setProperty("org.slf4j.simpleLogger.log.org.apache.kafka", "error");
        Clock clock = Clock.systemUTC();
        long drawnFrom = seed == null ? clock.millis() % 1_000_000 : seed;
        try {
            return new WriterProof(Aftercall.installation(), scale, drawnFrom, clock).run() ? 0 : 1;
        } catch (StoppedShort e) {
            System.err.println("aftercall: the proof could not be carried to its end: " + e.getMessage());
            return 1;
        }
    }
}
