package dev.aftercall.testkit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/** A program that starts a long sleep as its child, writes the child's process id to a file, and waits. */
final class Starter {
    private Starter() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        ChildProcess child = ChildProcess.start(new ChildProcess.Order(
                "sleep",
                List.of("sleep", "600"),
                folder.resolve("sleep.log"),
                Privileges.inherited(),
                Lifetime.valueOf(arguments[1]),
                StopSignal.TERM,
                Duration.ofSeconds(5)));
        Path writing = Files.writeString(folder.resolve("writing"), Long.toString(child.pid()));
        Files.move(writing, folder.resolve("child"), StandardCopyOption.ATOMIC_MOVE);
        child.awaitEnd(Duration.ofMinutes(10));
    }
}
