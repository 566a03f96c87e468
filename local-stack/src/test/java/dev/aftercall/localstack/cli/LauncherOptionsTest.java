package dev.aftercall.localstack.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.Main;
import dev.aftercall.simulator.SimulatorSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** The launcher refuses wrong options by a table of its own, before anything is built: it has to know the same ones. */
class LauncherOptionsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^ +(\\w+)\\) echo '(.*)' ;;$");

    @Test
    void theLauncherKnowsTheOptionsOfEveryVerb() throws Exception {
        Map<String, Set<String>> expected = new HashMap<>();
        Map<String, CommandLine> verbs = Aftercall.commandLine().getSubcommands();
        verbs.forEach((name, verb) -> expected.put(name, options(verb.getCommandSpec())));
        expected.put("simulator", simulatorOptions());

        assertThat(table()).isEqualTo(expected);
    }

    @Test
    void aTakenPortIsAnsweredWithHowToMoveTheSimulator() throws Exception {
        try (HubSpotSimulator other =
                HubSpotSimulator.start(SimulatorSettings.defaults().withPort(0))) {
            assertThat(runSimulator("--port", Integer.toString(other.port())))
                    .contains("cannot listen on port " + other.port() + ", which is taken")
                    .contains("--port")
                    .contains("AFTERCALL_PORT_SIMULATOR");
        }
    }

    private static Map<String, Set<String>> table() throws IOException {
        return ROW.matcher(Files.readString(Path.of("..", "aftercall")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> words(row.group(2))));
    }

    private static Set<String> words(String row) {
        return Arrays.stream(row.split(" ", -1)).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    private static Set<String> options(CommandSpec verb) {
        Set<String> options = new TreeSet<>();
        verb.options().forEach(option -> {
            for (String name : option.names()) {
                options.add(option.arity().max() == 0 ? name : name + "=");
            }
        });
        verb.positionalParameters().forEach(place -> options.add("PART"));
        return options;
    }

    private static Set<String> simulatorOptions() throws Exception {
        return Pattern.compile("\\[(--[a-z-]+) ")
                .matcher(runSimulator("--no-such-option", "x"))
                .results()
                .map(option -> option.group(1) + "=")
                .collect(Collectors.toSet());
    }

    private static String runSimulator(String option, String value) throws Exception {
        Process simulator = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        option,
                        value))
                .redirectErrorStream(true)
                .start();
        String said = new String(simulator.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(simulator.waitFor()).as(said).isNotZero();
        return said;
    }
}
