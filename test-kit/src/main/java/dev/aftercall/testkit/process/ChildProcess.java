package dev.aftercall.testkit.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A server that runs as a direct child of this JVM and writes to a log file of its own.
 *
 * <p>A thread of its own starts each child and lives as long as it: Linux sends the signal of a parent's death when
 * the <em>thread</em> that started the child ends.
 */
public final class ChildProcess {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration LONGEST_REAPING = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final StopSignal stopSignal;
    private final Duration grace;
    private final LogTail log;

    private ChildProcess(Order order, Process process, LogTail log) {
        this.name = order.name();
        this.process = process;
        this.stopSignal = order.stopSignal();
        this.grace = order.grace();
        this.log = log;
    }

    /**
     * What to run.
     *
     * @param name the server's name in messages
     * @param log receives both output streams, appended
     * @param grace how long an orderly stop may take before the process is killed
     */
    public record Order(
            String name,
            List<String> command,
            Path log,
            Privileges privileges,
            Lifetime lifetime,
            StopSignal stopSignal,
            Duration grace) {
        public Order {
            command = List.copyOf(command);
        }
    }

    /**
     * Starts the program and returns at once; it need not be ready.
     *
     * @throws ServerFailed when the program can't be started at all
     */
    public static ChildProcess start(Order order) {
        return start(order, Map.of());
    }

    /**
     * Starts the program with more environment variables than this JVM has, the place for passwords: argument lists can
     * be read by everyone on the machine.
     *
     * @throws ServerFailed when the program can't be started at all
     */
    public static ChildProcess start(Order order, Map<String, String> environment) {
        try {
            Files.createDirectories(order.log().toAbsolutePath().getParent());
            LogTail log = LogTail.fromNow(order.log());
            ChildProcess child = new ChildProcess(order, startByKeeper(order, environment), log);
            if (order.lifetime() == Lifetime.WITH_JVM) {
                Runtime.getRuntime().addShutdownHook(new Thread(child::stop, "stop " + order.name()));
            }
            return child;
        } catch (IOException | CompletionException e) {
            throw new ServerFailed(order.name() + " can't be started: " + e.getMessage(), e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The end of what the server has logged since this start. */
    public String logTail() {
        return log.read();
    }

    /**
     * Returns as soon as the server answers.
     *
     * @throws ServerFailed when it ends or the limit passes first; the server is killed then
     */
    public void awaitReady(Duration limit, BooleanSupplier answers) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!answers.getAsBoolean()) {
                if (process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new ServerFailed("%s ended with exit code %d before it was ready. Its log ends with:\n%s"
                            .formatted(name, process.exitValue(), logTail()));
                }
                if (System.nanoTime() > deadline) {
                    kill();
                    throw new ServerFailed("%s did not answer within %d s. Its log ends with:\n%s"
                            .formatted(name, limit.toSeconds(), logTail()));
                }
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while waiting for " + name, e);
        }
    }

    /**
     * Waits for a program that ends by itself and gives its exit code.
     *
     * @throws ServerFailed when it is not done within the limit; it is killed then
     */
    public int awaitEnd(Duration limit) {
        if (!ends(limit)) {
            kill();
            throw new ServerFailed("%s was not done within %d s. Its log ends with:\n%s"
                    .formatted(name, limit.toSeconds(), logTail()));
        }
        return process.exitValue();
    }

    /** SIGKILL; returns when the process is gone. */
    public void kill() {
        process.destroyForcibly();
        if (!ends(LONGEST_REAPING)) {
            throw new ServerFailed("%s (process %d) survives SIGKILL".formatted(name, pid()));
        }
    }

    /** Asks for an orderly end, and kills after the grace; returns when the process is gone. */
    public void stop() {
        if (!process.isAlive()) {
            return;
        }
        if (stopSignal == StopSignal.TERM) {
            process.destroy();
        } else {
            CommandLine.succeeds("sh", "-c", "kill -%s %d".formatted(stopSignal, pid()));
        }
        if (!ends(grace)) {
            kill();
        }
    }

    private boolean ends(Duration limit) {
        boolean interrupted = false;
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Process startByKeeper(Order order, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(
                        CommandLine.of(order.command(), order.privileges(), order.lifetime(), order.stopSignal()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(order.log().toFile()));
        builder.environment().putAll(environment);
        CompletableFuture<Process> started = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("keeper of " + order.name()).start(() -> keep(builder, started));
        return started.join();
    }

    private static void keep(ProcessBuilder builder, CompletableFuture<Process> started) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            started.complete(process);
            process.waitFor();
        } catch (IOException | InterruptedException e) {
            started.completeExceptionally(e);
        }
    }
}
