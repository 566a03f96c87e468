package dev.aftercall.localstack.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process for as long as it lives, and no other that gets its number afterwards.
 *
 * @param started when it started, in a form that only equals itself: on Linux the boot and the clock ticks since then,
 *     which no change of the wall clock moves; elsewhere the instant
 */
public record ProcessIdentity(long pid, String started) {
    private static final Path PROC = Path.of("/proc");
    private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");
    private static final boolean HAS_PROC = Files.exists(PROC.resolve("self/stat"));

    // Counted after the name, which is in brackets and may hold blanks: proc_pid_stat(5) fields 3, 20 and 22.
    private static final int STATE = 0;
    private static final int THREADS = 17;
    private static final int START_TICKS = 19;

    /**
     * The running process of this number; a zombie, which only waits to be reaped, doesn't run. One whose other threads
     * are still ending does: until then its ports are taken.
     */
    public static Optional<ProcessIdentity> of(long pid) {
        return (HAS_PROC ? startedByProc(pid) : startedByHandle(pid)).map(started -> new ProcessIdentity(pid, started));
    }

    public static ProcessIdentity ofThisProcess() {
        return of(ProcessHandle.current().pid()).orElseThrow();
    }

    public boolean isRunning() {
        return of(pid).equals(Optional.of(this));
    }

    /** The process, unless it has ended. */
    public Optional<ProcessHandle> handle() {
        return isRunning() ? ProcessHandle.of(pid) : Optional.empty();
    }

    private static Optional<String> startedByProc(long pid) {
        try {
            String stat = Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            boolean isZombie = fields[STATE].equals("Z") && Integer.parseInt(fields[THREADS]) <= 1;
            if (isZombie || fields[STATE].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(Files.readString(BOOT).strip() + ":" + fields[START_TICKS]);
        } catch (IOException e) {
            // It ended while we looked.
            return Optional.empty();
        }
    }

    private static Optional<String> startedByHandle(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(handle ->
                        handle.info().startInstant().map(Instant::toString).orElse("unknown"));
    }
}
