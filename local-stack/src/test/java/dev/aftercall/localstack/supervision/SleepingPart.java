package dev.aftercall.localstack.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A part that does nothing, in a process of its own. */
final class SleepingPart implements Part {
    private final String name;
    private final List<Process> started = new CopyOnWriteArrayList<>();
    private volatile boolean dying;

    SleepingPart(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String address() {
        return "nowhere";
    }

    @Override
    public Running start() {
        try {
            Process process = new ProcessBuilder("sleep", "600").start();
            started.add(process);
            if (dying) {
                process.destroyForcibly().onExit().join();
            }
            return new Running(
                    process.pid(), () -> process.destroyForcibly().onExit().join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether starts from now on give a process that is gone already, and claim it is ready. */
    void diesAtOnce(boolean now) {
        dying = now;
    }

    /** Every process that was started for it, oldest first. */
    List<Process> started() {
        return started;
    }

    boolean isRunning() {
        return !started.isEmpty() && started.getLast().isAlive();
    }
}
