package dev.aftercall.localstack.supervision;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.aftercall.localstack.supervision.RunState.Child;
import dev.aftercall.localstack.supervision.RunState.Phase;

/**
 * Keeps the run file true. Twice a second it looks at the children this process really has, so that one whose start is
 * still under way is on it too.
 */
final class Roster {
    private static final long LOOK_EVERY_MILLIS = 500;

    private final RunFile file;
    private final Map<String, String> settings;
    private final ProcessIdentity self = ProcessIdentity.ofThisProcess();
    private final List<Keeper> keepers = new CopyOnWriteArrayList<>();
    private final Thread watch = Thread.ofPlatform().daemon().name("roster").unstarted(this::keepLooking);
    private Phase phase = Phase.STARTING;
    private @Nullable RunState written;
    private boolean closed;

    Roster(RunFile file, Map<String, String> settings) {
        this.file = file;
        this.settings = settings;
    }

    void open() {
        look();
        watch.start();
    }

    void add(Keeper keeper) {
        keepers.add(keeper);
    }

    synchronized void setPhase(Phase next) {
        // A stop may overtake the end of a start.
        phase = phase == Phase.STOPPING ? phase : next;
        look();
    }

    /** Deletes the run file: nothing runs any more. */
    synchronized void close() {
        closed = true;
        watch.interrupt();
        file.delete();
    }

    private void keepLooking() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
                look();
            }
        } catch (InterruptedException e) {
            // Closed: there is nothing left to look at.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        if (closed) {
            return;
        }
        RunState state = new RunState(phase, self, settings, children());
        if (!state.equals(written)) {
            file.write(state);
            written = state;
        }
    }

    private List<Child> children() {
        Map<Long, String> names = keepers.stream()
                .flatMap(keeper -> keeper.process().map(process -> Map.entry(process.pid(), keeper.name())).stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (first, second) -> second));
        return Stream.concat(
                        names.keySet().stream(),
                        ProcessHandle.current().children().map(ProcessHandle::pid))
                .distinct()
                .sorted()
                .map((Function<Long, Optional<ProcessIdentity>>) ProcessIdentity::of)
                .flatMap(Optional::stream)
                .map(identity -> new Child(names.getOrDefault(identity.pid(), "starting"), identity))
                .toList();
    }
}
