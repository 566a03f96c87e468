package dev.aftercall.localstack.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.aftercall.testkit.process.ChildProcess;
import dev.aftercall.testkit.process.Lifetime;
import dev.aftercall.testkit.process.Privileges;
import dev.aftercall.testkit.process.StopSignal;

/**
 * One of our own programs as a child process.
 *
 * @param environment variables it gets beside those of this process; the place for secrets
 */
record Program(String name, List<String> command, Map<String, String> environment, Path log) {
    private static final Duration GRACE = Duration.ofSeconds(20);

    Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    ChildProcess start() {
        return ChildProcess.start(
                new ChildProcess.Order(
                        name, command, log, Privileges.inherited(), Lifetime.UNTIL_CLOSED, StopSignal.TERM, GRACE),
                environment);
    }

    @Override
    public String toString() {
        return "Program[" + name + "]";
    }
}
