package dev.aftercall.simulator.history;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.portal.PortalChange;

/**
 * A line for every request, in the order in which they ended, with what became of each input. Promises: (1) a line is
 * written before the answer leaves; (2) a write that committed is in it, whatever the client was told; (3) what is
 * still under way is counted by {@link #open()}, so a checker knows when the history is whole. Kept in a file: memory
 * does not grow with it.
 */
public final class History implements AutoCloseable {

    private final Clock clock;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicLong commits = new AtomicLong();
    private volatile Optional<HistoryFile> file = Optional.empty();

    /** To be opened before anything is told. */
    public History(Clock clock) {
        this.clock = clock;
    }

    /**
     * Goes on with what is kept, and lets it be told of more.
     *
     * @param folder where it is kept; without one it goes when the simulator stops
     */
    public void open(Optional<Path> folder) {
        file = Optional.of(HistoryFile.open(folder));
    }

    private HistoryFile file() {
        return file.orElseThrow();
    }

    /** Counts a request as under way until it ends. */
    public void begun() {
        open.incrementAndGet();
    }

    /**
     * Writes the line of a request that was counted as under way.
     *
     * @param kind {@code request}, {@code late} for what was done after its connection was dropped, or {@code people}
     * @param status what the client got; 0 when its connection was dropped
     */
    public void ended(String kind, Passage passage, int status) {
        try {
            file().append(seq -> HistoryLine.of(seq, kind, passage, clock.instant(), status));
        } finally {
            open.decrementAndGet();
        }
    }

    /** Writes a line about something that is no request. */
    public void noted(String kind, Consumer<ObjectNode> fields) {
        file().append(seq -> HistoryLine.note(seq, kind, clock.instant(), fields));
    }

    /** Called by a portal, in its turn, when it has recorded changes. */
    public void committed(List<PortalChange> changes) {
        long number = commits.incrementAndGet();
        Passage.current().ifPresent(passage -> passage.writes().committed(number, changes));
    }

    /** How many requests are under way, those that wait to be done later among them. */
    public int open() {
        return open.get();
    }

    /** The number of the newest line. */
    public long last() {
        return file().last();
    }

    /** Copies the lines after a number; each ends with a line break. */
    public void copy(long after, OutputStream out) throws IOException {
        file().copy(after, out);
    }

    /** Forgets every line; numbers go on. */
    public void clear() {
        file().clear();
    }

    @Override
    public void close() {
        file.ifPresent(HistoryFile::close);
    }
}
