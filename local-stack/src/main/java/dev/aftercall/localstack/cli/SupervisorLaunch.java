package dev.aftercall.localstack.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import dev.aftercall.localstack.stack.Installation;
import dev.aftercall.localstack.stack.Release;
import dev.aftercall.localstack.supervision.ProcessIdentity;
import dev.aftercall.localstack.supervision.StartFailed;
import dev.aftercall.localstack.supervision.StateLock;

/** Starts the supervisor as a process that outlives this one and that no Ctrl-C in this terminal reaches. */
final class SupervisorLaunch {
    static final String NAME = "supervisor";

    // With job control on, bash gives each background job a process group of its own.
    private static final String IN_A_GROUP_OF_ITS_OWN = "set -m; \"$@\" </dev/null >>\"$0\" 2>&1 & echo $!";

    private SupervisorLaunch() {}

    static Path log(Installation installation) {
        return installation.state().log(NAME);
    }

    static LiveStack launch(Installation installation) throws InterruptedException {
        installation.state().create();
        Path log = log(installation);
        try {
            startAnew(installation, log);
            LogFollower words = LogFollower.fromNow(log);
            Release release = Release.copyOf(
                    installation.repository(),
                    installation.state().releases().resolve(UUID.randomUUID().toString()));
            Process shell = new ProcessBuilder(command(installation, release, log))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String pid = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            shell.waitFor(10, TimeUnit.SECONDS);
            ProcessIdentity supervisor = ProcessIdentity.of(Long.parseLong(pid))
                    .orElseThrow(() -> new StartFailed("the supervisor ended at once, see " + log));
            return new LiveStack(installation, supervisor, words);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't start the supervisor", e);
        } catch (NumberFormatException e) {
            throw new StartFailed("the supervisor could not be started, see " + log);
        }
    }

    /** Empties the log, unless somebody is writing it. */
    private static void startAnew(Installation installation, Path log) throws IOException {
        Optional<StateLock> lock = StateLock.take(installation.state().lock());
        if (lock.isPresent()) {
            Files.writeString(log, "");
            lock.get().close();
        }
    }

    private static List<String> command(Installation installation, Release release, Path log) {
        List<String> command = new ArrayList<>(List.of("bash", "-c", IN_A_GROUP_OF_ITS_OWN, log.toString()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // It only watches; the first compiler is enough for that.
        command.addAll(List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.add("-D" + Aftercall.REPOSITORY + "=" + installation.repository());
        command.addAll(List.of("-cp", release.classPath(), SupervisorProcess.class.getName()));
        command.add(release.folder().toString());
        return command;
    }
}
