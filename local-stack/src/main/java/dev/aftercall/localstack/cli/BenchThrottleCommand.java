package dev.aftercall.localstack.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.aftercall.localstack.bench.ThrottleBench;
import dev.aftercall.localstack.stack.Installation;

/** Two processes on one portal: how much of its limit they use, and how often they are refused. */
@Command(name = "throttle", description = "Two processes on one portal, against the simulator.")
final class BenchThrottleCommand implements Callable<Integer> {

    @Option(names = "--seconds", defaultValue = "300", description = "How long to measure: ${DEFAULT-VALUE}.")
    private int seconds;

    @Option(names = "--warm-up", defaultValue = "15", description = "Seconds to settle before: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Override
    public Integer call() {
        Installation installation = Aftercall.installation();
        ThrottleBench bench =
                new ThrottleBench(Clock.systemUTC(), Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds));
        Path reports = installation.state().reports();
        System.out.println("The report is in " + bench.run(installation.commit(), reports));
        return 0;
    }
}
