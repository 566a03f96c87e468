package dev.aftercall.localstack.supervision;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends processes together with all that they have started. */
final class Descendants {
    private static final long ORDERLY_SECONDS = 20;
    private static final long KILLED_SECONDS = 10;
    private static final long BETWEEN_LOOKS_MILLIS = 50;

    private Descendants() {}

    /** Kills whatever this process has started and not ended in good order. */
    static void endAll() {
        List<ProcessIdentity> left = identities(ProcessHandle.current().descendants());
        left.forEach(process -> process.handle().ifPresent(ProcessHandle::destroyForcibly));
        awaitEnd(left, KILLED_SECONDS);
    }

    /** Asks the processes to end, and kills them and what they have started if they don't within 20 s. */
    static void end(List<ProcessIdentity> processes) {
        List<ProcessIdentity> all = Stream.concat(
                        processes.stream(),
                        processes.stream()
                                .flatMap(process -> process.handle().stream())
                                .flatMap(handle -> identities(handle.descendants()).stream()))
                .filter(ProcessIdentity::isRunning)
                .distinct()
                .toList();
        processes.forEach(process -> process.handle().ifPresent(ProcessHandle::destroy));
        if (!awaitEnd(all, ORDERLY_SECONDS)) {
            all.forEach(process -> process.handle().ifPresent(ProcessHandle::destroyForcibly));
            awaitEnd(all, KILLED_SECONDS);
        }
    }

    /** Whether all had ended within the time. */
    static boolean awaitEnd(List<ProcessIdentity> processes, long seconds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        try {
            while (processes.stream().anyMatch(ProcessIdentity::isRunning)) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<ProcessIdentity> identities(Stream<ProcessHandle> handles) {
        return handles.map(ProcessHandle::pid)
                .map(ProcessIdentity::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
