package dev.aftercall.localstack.cli;

import java.nio.file.Path;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import dev.aftercall.localstack.layout.BadSetting;
import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.supervision.StartFailed;

/** What {@code ./aftercall} hands over to once everything is built. */
@Command(
        name = "aftercall",
        description = "Runs aftercall on this machine.",
        subcommands = {
            BenchCommand.class,
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            TokenCommand.class,
            LogsCommand.class,
            ProveCommand.class
        })
public final class Aftercall {
    /** Names the root of the repository; the launcher sets it. */
    static final String REPOSITORY = "aftercall.repository";

    private Aftercall() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Aftercall());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof BadSetting || failure instanceof StartFailed) {
                command.getErr().println("aftercall: " + failure.getMessage());
                return 1;
            }
            throw failure;
        });
        return line;
    }

    static Installation installation() {
        return Installation.of(Path.of(System.getProperty(REPOSITORY, ".")).toAbsolutePath(), System.getenv());
    }
}
