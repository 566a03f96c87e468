package dev.aftercall.localstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.aftercall.localstack.cli.Aftercall;
import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.layout.Ports;
import dev.aftercall.localstack.layout.StateFolder;
import dev.aftercall.localstack.supervision.FreePorts;
import dev.aftercall.localstack.supervision.ProcessIdentity;
import dev.aftercall.localstack.supervision.RunFile;
import dev.aftercall.localstack.supervision.RunState;
import dev.aftercall.localstack.supervision.RunState.Child;

/** A stack of what this build has made, driven by the verbs of the launcher. */
public final class LaunchedStack {
    private final Map<String, String> environment;
    private final StateFolder state;

    private LaunchedStack(Map<String, String> environment, StateFolder state) {
        this.environment = environment;
        this.state = state;
    }

    /** A stack on free ports, its state in a folder of this name under {@code target}. */
    public static LaunchedStack inTarget(String name) {
        StateFolder state = new StateFolder(Path.of("target", name));
        Map<String, String> environment = new HashMap<>();
        environment.put(StateFolder.SETTING, state.root().toString());
        for (Port port : Port.values()) {
            environment.put(port.setting(), Integer.toString(FreePorts.one()));
        }
        return new LaunchedStack(environment, state);
    }

    /** What a verb printed, on both streams, and its exit code. */
    public record Result(int exitCode, String output) {}

    public Result launch(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Daftercall.repository=" + Path.of("..").toRealPath());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Aftercall.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    public Ports ports() {
        return Ports.from(environment);
    }

    /** The parts that run now. */
    public List<String> parts() {
        return children().stream()
                .filter(child -> child.identity().isRunning())
                .map(Child::name)
                .toList();
    }

    /** The process of a part, if it has one that runs now. */
    public Optional<ProcessIdentity> process(String part) {
        return children().stream()
                .filter(child -> child.name().equals(part))
                .map(Child::identity)
                .filter(ProcessIdentity::isRunning)
                .findFirst();
    }

    ProcessIdentity supervisor() {
        return read().orElseThrow().supervisor();
    }

    /** The command lines of all processes on this machine that name the state folder. */
    public List<String> processesLeft() {
        return ProcessHandle.allProcesses()
                .filter(process -> ProcessIdentity.of(process.pid()).isPresent())
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(state.root().toString()))
                .toList();
    }

    private List<Child> children() {
        return read().map(RunState::children).orElse(List.of());
    }

    private Optional<RunState> read() {
        return new RunFile(state.runFile()).read();
    }
}
