package dev.aftercall.localstack.cli;

import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;

import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.supervision.Leftovers;
import dev.aftercall.localstack.supervision.RunFile;
import dev.aftercall.localstack.supervision.RunState;

/** Ends the stack, and whatever a killed supervisor has left of one. Succeeds too when nothing was up. */
@Command(name = "down", description = "Ends everything; the state is kept.")
final class DownCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        Installation installation = Aftercall.installation();
        RunFile runFile = new RunFile(installation.state().runFile());
        Optional<RunState> live = runFile.readLive();
        if (live.isPresent()) {
            System.out.println("Stopping the stack under process %d."
                    .formatted(live.get().supervisor().pid()));
            LiveStack.of(installation, live.get()).stop();
            System.out.println("aftercall is down.");
            return 0;
        }
        int ended = Leftovers.end(runFile);
        System.out.println(
                ended == 0
                        ? "aftercall is not up."
                        : "Ended %d processes that a killed supervisor had left.".formatted(ended));
        return 0;
    }
}
