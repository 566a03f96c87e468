package dev.aftercall.localstack.cli;

import java.time.Clock;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import dev.aftercall.localstack.bench.WriterBench;

/** Requests for a call, share of the ceiling, time until it is visible, effect on neighbours. */
@Command(name = "writer", description = "crm-writer against the simulator, beside the one-by-one way.")
final class BenchWriterCommand implements Callable<Integer> {
    private static final int LEAST = 5;

    @Spec
    private CommandSpec spec;

    @Option(names = "--whole", description = "As long and as often as the budgets say: three quarters of an hour.")
    private boolean whole;

    @Option(names = "--seconds", description = "How long a saturated portal is measured, and the rest in proportion.")
    private @Nullable Integer seconds;

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        WriterBench bench = whole
                ? WriterBench.whole(Aftercall.installation(), clock)
                : WriterBench.usual(Aftercall.installation(), clock);
        if (seconds != null) {
            if (seconds < LEAST) {
                throw new ParameterException(spec.commandLine(), "--seconds is at least " + LEAST + ".");
            }
            bench = bench.scaledTo(seconds);
        }
        System.out.println("The report is in " + bench.run());
        return 0;
    }
}
