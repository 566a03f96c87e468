package dev.aftercall.localstack.cli;

import java.time.Clock;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.aftercall.localstack.bench.WriterBench;

/** Requests for a call, share of the ceiling, time until it is visible, effect on neighbours. */
@Command(name = "writer", description = "crm-writer against the simulator, beside the one-by-one way.")
final class BenchWriterCommand implements Callable<Integer> {

    @Option(names = "--seconds", defaultValue = "220", description = "How long to measure: ${DEFAULT-VALUE}.")
    private long seconds;

    @Override
    public Integer call() throws InterruptedException {
        WriterBench bench = new WriterBench(Aftercall.installation(), seconds, Clock.systemUTC());
        System.out.println("The report is in " + bench.run());
        return 0;
    }
}
