package dev.aftercall.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** A simulator in a process of its own, so that it can be killed. */
final class SimulatorProcess implements AutoCloseable {

    private static final String READY = "ready on ";

    private final Process process;
    private final URI url;

    private SimulatorProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts one on a free port and waits until it answers. */
    static SimulatorProcess start(Path state) throws IOException {
        Process process = launch(state);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        @Nullable String line = out.readLine();
        if (line == null || !line.contains(READY)) {
            process.destroyForcibly();
            throw new IOException("the simulator did not start: " + line);
        }
        return new SimulatorProcess(process, URI.create(line.substring(line.indexOf(READY) + READY.length())));
    }

    static Process launch(Path state) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--port",
                        "0",
                        "--state",
                        state.toString())
                .redirectErrorStream(true)
                .start();
    }

    URI url() {
        return url;
    }

    /** SIGKILL. */
    @Override
    public void close() throws IOException {
        try {
            if (!process.destroyForcibly().waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("the simulator would not die");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
