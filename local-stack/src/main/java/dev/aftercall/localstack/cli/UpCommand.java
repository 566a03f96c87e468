package dev.aftercall.localstack.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.supervision.RunFile;
import dev.aftercall.localstack.supervision.RunState;
import dev.aftercall.localstack.supervision.RunState.Phase;

/**
 * Starts everything and stays until Ctrl-C, which ends everything; detached it returns when all is ready. One that finds
 * a stack up says where it is and succeeds, for what it was asked for is the case.
 */
@Command(name = "up", description = "Starts everything and prints where it is.")
final class UpCommand implements Callable<Integer> {
    @Option(names = "--detach", description = "Return when all is ready; ./aftercall down ends it.")
    private boolean detach;

    @Option(names = "--fresh", description = "Drop all kept state first.")
    private boolean fresh;

    /** The same as {@code up --detach}, for other verbs that need a stack. */
    static UpCommand detached(boolean fresh) {
        UpCommand up = new UpCommand();
        up.detach = true;
        up.fresh = fresh;
        return up;
    }

    @Override
    public Integer call() throws InterruptedException {
        Installation installation = Aftercall.installation();
        RunFile runFile = new RunFile(installation.state().runFile());
        Optional<RunState> live = runFile.readLive();
        if (live.isPresent()) {
            return join(installation, live.get());
        }
        if (fresh) {
            FreshStart.drop(installation);
        }
        return startUp(installation);
    }

    private int join(Installation installation, RunState found) throws InterruptedException {
        if (fresh) {
            System.err.println("aftercall: a stack is up and uses the state; ./aftercall down ends it");
            return 1;
        }
        LiveStack stack = LiveStack.of(installation, found);
        if (found.phase() == Phase.STOPPING) {
            System.err.println("aftercall: the stack is just being stopped; try again when it is down");
            return 1;
        }
        if (found.phase() == Phase.STARTING) {
            System.out.println("Another ./aftercall is starting the stack; waiting for it.");
            if (!stack.awaitUp()) {
                return 1;
            }
        }
        System.out.println("aftercall is already up, under process %d."
                .formatted(found.supervisor().pid()));
        System.out.print(Addresses.of(stack.installation()));
        return 0;
    }

    private int startUp(Installation installation) throws InterruptedException {
        LiveStack stack = SupervisorLaunch.launch(installation);
        AtomicBoolean mine = new AtomicBoolean(true);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopIf(mine, stack), "stop the stack"));
        if (!stack.awaitUp()) {
            return stack.isBeingStopped() ? 1 : explain(installation, mine);
        }
        System.out.println("aftercall is up.");
        System.out.print(Addresses.of(installation));
        if (!detach) {
            System.out.println("Ctrl-C ends it.");
            stack.awaitEnd();
        }
        mine.set(false);
        return 0;
    }

    private int explain(Installation installation, AtomicBoolean mine) throws InterruptedException {
        Optional<RunState> faster = new RunFile(installation.state().runFile()).readLive();
        if (faster.isPresent()) {
            // Another up has taken the state between our look and our start.
            mine.set(false);
            return join(installation, faster.get());
        }
        System.err.println("aftercall: the stack did not come up; its logs are in "
                + installation.state().logs());
        return 1;
    }

    private static void stopIf(AtomicBoolean mine, LiveStack stack) {
        if (mine.get()) {
            stack.stop();
        }
    }
}
