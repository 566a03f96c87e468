package dev.aftercall.localstack.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what a log file gains, also across its truncation; a file that isn't there yet has gained nothing. */
final class LogFollower {
    private static final int MOST_AT_ONCE = 64 * 1024;

    private final Path file;
    private final PrintStream out;
    private long position;

    private LogFollower(Path file, long position, PrintStream out) {
        this.file = file;
        this.position = position;
        this.out = out;
    }

    static LogFollower fromStart(Path file) {
        return new LogFollower(file, 0, System.out);
    }

    static LogFollower fromNow(Path file) {
        try {
            return new LogFollower(file, Files.exists(file) ? Files.size(file) : 0, System.out);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    synchronized void printNew() {
        if (!Files.exists(file)) {
            return;
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            if (log.length() < position) {
                position = 0;
            }
            log.seek(position);
            byte[] buffer = new byte[MOST_AT_ONCE];
            for (int read = log.read(buffer); read > 0; read = log.read(buffer)) {
                out.write(buffer, 0, read);
                position += read;
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }
}
