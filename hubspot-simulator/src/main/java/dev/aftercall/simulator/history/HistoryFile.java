package dev.aftercall.simulator.history;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

import dev.aftercall.simulator.state.FileTrouble;

/**
 * Numbered lines in a file, found by number without an index in memory: each begins with its number, so the
 * place of a number is searched by halves. A line is with the operating system when it is appended; one that was cut
 * off by a crash is dropped when the file is opened again.
 */
final class HistoryFile implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final String START = "{\"seq\":";

    private final FileChannel file;
    private final ReentrantLock turn = new ReentrantLock();
    private long end;
    private long last;

    private HistoryFile(FileChannel file) throws IOException {
        this.file = file;
        this.end = endOfLastLine();
        file.truncate(end);
        this.last = end == 0 ? 0 : seqAt(startOfLineBefore(end));
    }

    /** Opens the folder's history, or one that goes with the process. */
    static HistoryFile open(Optional<Path> folder) {
        try {
            if (folder.isPresent()) {
                Files.createDirectories(folder.get());
                return new HistoryFile(FileChannel.open(
                        folder.get().resolve("history.jsonl"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE));
            }
            // The name goes at once and the space with the process, however that ends.
            return new HistoryFile(FileChannel.open(
                    Files.createTempFile("hubspot-simulator-history", ".jsonl"),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE));
        } catch (IOException e) {
            throw FileTrouble.with(folder.orElseGet(() -> Path.of("a temporary file")), e);
        }
    }

    /** Adds the line that the function makes for the next number; returns the number. */
    long append(LongFunction<String> line) {
        turn.lock();
        try {
            long seq = last + 1;
            ByteBuffer bytes = ByteBuffer.wrap((line.apply(seq) + "\n").getBytes(StandardCharsets.UTF_8));
            long at = end;
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
            end = at;
            last = seq;
            return seq;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the history", e);
        } finally {
            turn.unlock();
        }
    }

    /** The number of the newest line; 0 when there is none. */
    long last() {
        turn.lock();
        try {
            return last;
        } finally {
            turn.unlock();
        }
    }

    /** Forgets every line; numbers go on. */
    void clear() {
        turn.lock();
        try {
            file.truncate(0);
            end = 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot clear the history", e);
        } finally {
            turn.unlock();
        }
    }

    /** Copies the lines after a number, up to those that are there now. */
    void copy(long after, OutputStream out) throws IOException {
        long until = endNow();
        long from = startOf(after + 1, until);
        byte[] bytes = new byte[BUFFER];
        while (from < until) {
            int read = file.read(ByteBuffer.wrap(bytes, 0, (int) Math.min(BUFFER, until - from)), from);
            if (read < 0) {
                return;
            }
            out.write(bytes, 0, read);
            from += read;
        }
    }

    private long endNow() {
        turn.lock();
        try {
            return end;
        } finally {
            turn.unlock();
        }
    }

    /** Where the first line begins whose number is at least this one. */
    private long startOf(long seq, long until) throws IOException {
        long low = 0;
        long high = until;
        while (low < high) {
            long line = startOfLineBefore(Math.min(until, lineEnd((low + high) >>> 1)));
            if (seqAt(line) < seq) {
                low = lineEnd(line);
            } else {
                high = line;
            }
        }
        return low;
    }

    private long seqAt(long lineStart) throws IOException {
        byte[] bytes = new byte[START.length() + 20];
        int read = file.read(ByteBuffer.wrap(bytes), lineStart);
        String text = new String(bytes, 0, Math.max(0, read), StandardCharsets.UTF_8);
        int comma = text.indexOf(',');
        if (!text.startsWith(START) || comma < 0) {
            throw new IOException("the history holds a line that is not its own");
        }
        return Long.parseLong(text.substring(START.length(), comma));
    }

    /** Just behind the next line break at or after a place. */
    private long lineEnd(long from) throws IOException {
        byte[] bytes = new byte[BUFFER];
        for (long at = from; ; ) {
            int read = file.read(ByteBuffer.wrap(bytes), at);
            if (read < 0) {
                return at;
            }
            for (int i = 0; i < read; i++) {
                if (bytes[i] == '\n') {
                    return at + i + 1;
                }
            }
            at += read;
        }
    }

    /** Where the line begins that ends just before a place. */
    private long startOfLineBefore(long lineEnd) throws IOException {
        return behindBreakBefore(lineEnd - 1);
    }

    private long endOfLastLine() throws IOException {
        return behindBreakBefore(file.size());
    }

    private long behindBreakBefore(long place) throws IOException {
        for (long high = place; high > 0; ) {
            int length = (int) Math.min(BUFFER, high);
            byte[] bytes = new byte[length];
            int read = file.read(ByteBuffer.wrap(bytes), high - length);
            for (int i = read - 1; i >= 0; i--) {
                if (bytes[i] == '\n') {
                    return high - length + i + 1;
                }
            }
            high -= length;
        }
        return 0;
    }

    @Override
    public void close() {
        turn.lock();
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            turn.unlock();
        }
    }
}
