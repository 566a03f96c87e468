package dev.aftercall.localstack.cli;

import java.util.concurrent.TimeUnit;

import dev.aftercall.localstack.layout.Ports;
import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.supervision.Leftovers;
import dev.aftercall.localstack.supervision.ProcessIdentity;
import dev.aftercall.localstack.supervision.RunFile;
import dev.aftercall.localstack.supervision.RunState;
import dev.aftercall.localstack.supervision.RunState.Phase;

/** A stack under a supervisor in another process, seen from a terminal. */
final class LiveStack {
    private static final long BETWEEN_LOOKS_MILLIS = 100;
    private static final long LONGEST_STOP_SECONDS = 120;

    private final Installation installation;
    private final RunFile runFile;
    private final ProcessIdentity supervisor;
    private final LogFollower words;
    private volatile boolean stopping;

    LiveStack(Installation installation, ProcessIdentity supervisor, LogFollower words) {
        this.installation = installation;
        this.runFile = new RunFile(installation.state().runFile());
        this.supervisor = supervisor;
        this.words = words;
    }

    /** The stack of a run file, on the ports it was started with. */
    static LiveStack of(Installation installation, RunState found) {
        Installation asStarted =
                new Installation(installation.repository(), installation.state(), Ports.from(found.settings()));
        return new LiveStack(asStarted, found.supervisor(), LogFollower.fromNow(SupervisorLaunch.log(installation)));
    }

    Installation installation() {
        return installation;
    }

    /** Shows what the supervisor says until all is ready, or until it has given up. */
    boolean awaitUp() throws InterruptedException {
        while (supervisor.isRunning()) {
            words.printNew();
            if (isUp()) {
                words.printNew();
                return true;
            }
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        words.printNew();
        return false;
    }

    /** Shows what the supervisor says until it has ended. */
    void awaitEnd() throws InterruptedException {
        while (supervisor.isRunning()) {
            words.printNew();
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
        }
        words.printNew();
    }

    /** Whether this terminal has asked for its end. */
    boolean isBeingStopped() {
        return stopping;
    }

    /** Ends the stack and returns when none of its processes is left. */
    void stop() {
        stopping = true;
        supervisor.handle().ifPresent(ProcessHandle::destroy);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_STOP_SECONDS);
        try {
            while (supervisor.isRunning()) {
                words.printNew();
                if (System.nanoTime() > deadline) {
                    System.err.println("aftercall: the supervisor doesn't end, killing it");
                    supervisor.handle().ifPresent(ProcessHandle::destroyForcibly);
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        words.printNew();
        Leftovers.end(runFile);
    }

    private boolean isUp() {
        return runFile.read()
                .filter(state -> state.supervisor().equals(supervisor))
                .filter(state -> state.phase() == Phase.UP)
                .isPresent();
    }
}
