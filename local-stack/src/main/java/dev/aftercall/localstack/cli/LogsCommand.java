package dev.aftercall.localstack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.aftercall.localstack.layout.StateFolder;

/** Shows the log of one part, or names those that there are. */
@Command(name = "logs", description = "Shows the log of a part, or names the parts.")
final class LogsCommand implements Callable<Integer> {
    private static final String ENDING = ".log";
    private static final long BETWEEN_LOOKS_MILLIS = 200;

    @Parameters(index = "0", arity = "0..1", defaultValue = "", description = "The part.")
    private String part = "";

    @Option(names = "-f", description = "Go on as it grows.")
    private boolean follow;

    @Override
    public Integer call() throws IOException, InterruptedException {
        StateFolder state = Aftercall.installation().state();
        List<String> parts = parts(state);
        if (parts.isEmpty()) {
            System.err.println("aftercall: there are no logs in " + state.logs() + " yet; ./aftercall up writes them.");
            return 1;
        }
        if (part.isEmpty()) {
            parts.forEach(System.out::println);
            return 0;
        }
        Path log = state.log(part);
        if (!parts.contains(part)) {
            System.err.println("aftercall: there is no log of " + part + "; there is " + parts);
            return 1;
        }
        LogFollower follower = LogFollower.fromStart(log);
        follower.printNew();
        while (follow) {
            TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            follower.printNew();
        }
        return 0;
    }

    private static List<String> parts(StateFolder state) throws IOException {
        if (!Files.isDirectory(state.logs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(state.logs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        }
    }
}
