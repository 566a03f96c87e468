package dev.aftercall.testkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import dev.aftercall.testkit.process.ServerFailed;

/**
 * {@code postmaster.pid} in a data folder.
 *
 * <p>After a SIGKILL it stays, and PostgreSQL refuses to start while a process of that number exists: a zombie that
 * nobody has reaped, or a stranger that got the number after a restart of the machine, blocks it for good.
 */
final class LockFile {
    private final Path file;

    LockFile(Path dataFolder) {
        this.file = dataFolder.resolve("postmaster.pid");
    }

    /**
     * Removes the file if its process is not a running server.
     *
     * @throws ServerFailed when a server does run on this data folder
     */
    void removeIfStale() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        long pid = lines.isEmpty() ? 0 : Math.abs(Long.parseLong(lines.get(0).strip()));
        if (isRunningPostgres(pid)) {
            throw new ServerFailed("PostgreSQL already runs on " + file.getParent() + " as process " + pid);
        }
        Files.deleteIfExists(file);
    }

    private static boolean isRunningPostgres(long pid) throws IOException {
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().command())
                    .filter(command -> command.endsWith("postgres"))
                    .isPresent();
        }
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        return Files.exists(stat) && isRunningPostgres(Files.readString(stat));
    }

    /** Reads a line of {@code /proc/<pid>/stat}: "number (command) state …", see proc_pid_stat(5). */
    static boolean isRunningPostgres(String stat) {
        int end = stat.lastIndexOf(')');
        String command = stat.substring(stat.indexOf('(') + 1, end).toLowerCase(Locale.ROOT);
        char state = stat.charAt(end + 2);
        return command.startsWith("postgres") && state != 'Z' && state != 'X';
    }
}
