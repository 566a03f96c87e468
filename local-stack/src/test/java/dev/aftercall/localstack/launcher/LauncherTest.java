package dev.aftercall.localstack.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the launcher script against JDKs and Mavens that only pretend: each says which one it is, and nothing more. */
class LauncherTest {
    private static final String TOOLS = "/usr/bin:/bin";

    @TempDir
    private Path folder;

    private Path repository;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void copyTheLauncher() throws IOException {
        repository = Files.createDirectories(folder.resolve("a repository"));
        Files.copy(Path.of("..", "aftercall"), repository.resolve("aftercall"));
        Files.createDirectories(repository.resolve("local-stack/target/lib"));
        Files.createFile(repository.resolve("local-stack/target/local-stack-1.0.0-SNAPSHOT.jar"));
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("PATH", tools().toString());
        environment.put("AFTERCALL_JDK_FOLDERS", folder.resolve("installed").toString());
    }

    @Test
    void takesTheJdkOfJavaHome() throws Exception {
        environment.put("JAVA_HOME", jdk("mine", "21.0.2").toString());
        jdk("installed/newer", "25");

        assertThat(launch("logs").output()).startsWith("java of mine");
    }

    @Test
    void takesAnInstalledJdkWhenJavaHomeIsTooOld() throws Exception {
        environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
        jdk("installed/jdk 21", "21.0.9");
        jdk("installed/jdk 25", "25.0.1");
        jdk("installed/jdk 11", "11.0.1");

        assertThat(launch("logs").output()).startsWith("java of jdk 25");
    }

    @Test
    void followsTheLinkToTheJavacOnThePath() throws Exception {
        Path home = jdk("linked", "22");
        Files.createSymbolicLink(tools().resolve("javac"), home.resolve("bin/javac"));

        assertThat(launch("logs").output()).startsWith("java of linked");
    }

    @Test
    void looksIntoTheBundlesOfMacs() throws Exception {
        jdk("installed/temurin-21.jdk/Contents/Home", "21.0.1");

        assertThat(launch("logs").output()).startsWith("java of Home");
    }

    @Test
    void saysInOneSentenceThatThereIsNoJdk() throws Exception {
        Path runtimeOnly = jdk("installed/jre", "25");
        Files.delete(runtimeOnly.resolve("bin/javac"));

        Result result = launch("up");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output()).startsWith("aftercall: no JDK 21 or newer").hasLineCount(1);
    }

    @Test
    void saysInOneSentenceThatMavenIsTooOld() throws Exception {
        environment.put("JAVA_HOME", jdk("mine", "21").toString());
        script(tools().resolve("mvn"), "echo 'Apache Maven 3.8.5 (abc)'");

        Result result = launch("test");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("is Maven 3.8.5; 3.8.6 or newer is needed.")
                .hasLineCount(1);
    }

    @Test
    void buildsOnceAndAgainOnlyWhenSomethingChanged() throws Exception {
        environment.put("JAVA_HOME", jdk("mine", "21").toString());
        script(tools().resolve("mvn"), """
                if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9'; exit; fi
                echo "[INFO] Building some-module 1.0 [1/1]"
                """);
        Path source = Files.createDirectories(repository.resolve("some module/src/main"))
                .resolve("A.java");
        Files.writeString(source, "class A {}");

        assertThat(launch("up").output()).contains("some-module").contains("java of mine");
        assertThat(launch("up").output()).doesNotContain("some-module").contains("java of mine");

        Files.delete(source);
        assertThat(launch("up").output()).contains("some-module");
        assertThat(launch("up").output()).doesNotContain("some-module");
    }

    @Test
    void theSimulatorIsBuiltAloneUnlessEverythingIsBuilt() throws Exception {
        environment.put("JAVA_HOME", jdk("mine", "21").toString());
        script(tools().resolve("mvn"), """
                if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9'; exit; fi
                mkdir -p hubspot-simulator/target/lib
                cat /dev/null >hubspot-simulator/target/hubspot-simulator-1.0.0-SNAPSHOT.jar
                echo "[INFO] Building only-${7:-nothing} 1.0 [1/1]"
                """);
        Path sources = Files.createDirectories(repository.resolve("hubspot-simulator/src/main"));
        Files.writeString(sources.resolve("A.java"), "class A {}");
        Files.writeString(repository.resolve("pom.xml"), "<project/>");

        assertThat(launch("simulator").output())
                .contains("only-hubspot-simulator")
                .contains("java of mine");
        assertThat(launch("simulator").output()).doesNotContain("only-").contains("java of mine");

        Files.writeString(sources.resolve("B.java"), "class B {}");
        assertThat(launch("up").output()).contains("only-nothing");
        assertThat(launch("simulator").output()).doesNotContain("only-").contains("java of mine");
    }

    @Test
    void aBuildThatFailsIsNotHandedOver() throws Exception {
        environment.put("JAVA_HOME", jdk("mine", "21").toString());
        script(tools().resolve("mvn"), """
                if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9'; exit; fi
                echo '[ERROR] A.java: ; expected'; exit 1""");

        Result result = launch("up");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("[ERROR] A.java: ; expected")
                .contains("the build failed")
                .doesNotContain("java of");
    }

    @Test
    void worksThroughALinkFromAnywhere() throws Exception {
        environment.put("JAVA_HOME", jdk("mine", "21").toString());
        Path link = Files.createSymbolicLink(folder.resolve("link to it"), repository.resolve("aftercall"));

        Result result = run(List.of(link.toString(), "token", "--workspace", "a b"), folder);

        assertThat(result.output())
                .isEqualTo("java of mine in " + repository.toRealPath() + ": [token][--workspace][a b]\n");
    }

    @Test
    void anUnknownVerbIsAnError() throws Exception {
        Result result = launch("dance");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).contains("there is no verb \"dance\"").contains("Usage:");
    }

    @Test
    void aWrongOptionIsRefusedBeforeAnythingIsBuilt() throws Exception {
        Files.delete(repository.resolve("local-stack/target/local-stack-1.0.0-SNAPSHOT.jar"));

        assertMisuse("demo has no option \"--bogus\"", "demo", "--fresh", "--bogus");
        assertMisuse("demo does not know what to do with \"extra\"", "demo", "extra");
        assertMisuse("up has no option \"--fresh=yes\"", "up", "--fresh=yes");
        assertMisuse("logs does not know what to do with \"two\"", "logs", "-f", "one", "two");
        assertMisuse("--role needs a value", "token", "--role");
        assertMisuse("simulator has no option \"--colour\"", "simulator", "--colour", "red");
    }

    @Test
    void helpOfAVerbNeedsNothingEither() throws Exception {
        Files.delete(repository.resolve("local-stack/target/local-stack-1.0.0-SNAPSHOT.jar"));

        for (List<String> verb : List.of(
                List.of("up"),
                List.of("test"),
                List.of("simulator"),
                List.of("bench"),
                List.of("bench", "throttle"),
                List.of("bench", "simulator"))) {
            List<String> words = new ArrayList<>(verb);
            words.add("--help");
            Result result = launch(words.toArray(String[]::new));

            assertThat(result.exitCode()).isZero();
            assertThat(result.output()).startsWith("Usage:");
        }
        assertThat(launch("simulator", "-h").output()).contains("Options of simulator: --port VALUE --state VALUE");
        assertThat(repository.resolve(".aftercall")).doesNotExist();
    }

    @Test
    void saysWhatThereIsNotWithoutBuildingIt() throws Exception {
        Files.delete(repository.resolve("local-stack/target/local-stack-1.0.0-SNAPSHOT.jar"));

        assertThat(launch("down")).isEqualTo(new Result(0, "aftercall is not up.\n"));
        assertThat(launch("logs").exitCode()).isEqualTo(1);
        assertThat(launch("logs").output()).startsWith("aftercall: there are no logs in");
        assertThat(launch("token", "--workspace", "w", "--role=rep").output())
                .startsWith("aftercall: there is no issuer to ask");
    }

    @Test
    void helpNeedsNothing() throws Exception {
        Result result = launch("help");

        assertThat(result.exitCode()).isZero();
        for (String verb :
                List.of("demo", "up", "down", "test", "bench", "prove", "simulator", "token", "logs", "help")) {
            assertThat(result.output()).containsOnlyOnce("\n  " + verb + " ");
        }
    }

    private void assertMisuse(String complaint, String... arguments) throws Exception {
        Result result = launch(arguments);

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.output()).startsWith("aftercall: " + complaint).contains("Usage:");
        assertThat(repository.resolve(".aftercall")).doesNotExist();
    }

    private record Result(int exitCode, String output) {}

    private Result launch(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(repository.resolve("aftercall").toString()));
        command.addAll(List.of(arguments));
        return run(command, repository);
    }

    private Result run(List<String> command, Path workingFolder) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(workingFolder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    /** A folder with the tools that any machine has, and no Java or Maven. */
    private Path tools() throws IOException {
        Path tools = folder.resolve("tools");
        if (!Files.exists(tools)) {
            Files.createDirectories(tools);
            for (String tool : List.of(
                    "bash",
                    "env",
                    "sed",
                    "awk",
                    "dirname",
                    "readlink",
                    "find",
                    "sort",
                    "cksum",
                    "cat",
                    "head",
                    "tr",
                    "tee",
                    "mkdir",
                    "mv",
                    "rm",
                    "grep",
                    "ps")) {
                for (String place : TOOLS.split(":", -1)) {
                    Path found = Path.of(place, tool);
                    if (Files.exists(found) && !Files.exists(tools.resolve(tool))) {
                        Files.createSymbolicLink(tools.resolve(tool), found);
                    }
                }
            }
        }
        return tools;
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
        script(home.resolve("bin/javac"), "exit 1");
        // What stands before the verb is options and class path.
        script(home.resolve("bin/java"), """
                while [ $# -gt 0 ] && [ "$1" != dev.aftercall.localstack.cli.Aftercall ]; do shift; done; shift
                printf 'java of %%s in %%s: ' '%s' "$PWD"; printf '[%%s]' "$@"; echo""".formatted(home.getFileName()));
        return home;
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
