package dev.aftercall.localstack.supervision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The run file: written whole or not at all, so that a kill -9 leaves one that can be read. */
public final class RunFile {
    private final Path file;

    public RunFile(Path file) {
        this.file = file;
    }

    /** What was written last, by whichever process; empty when nothing was or when it can't be understood. */
    public Optional<RunState> read() {
        try {
            return Optional.of(RunState.decode(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** What was written last, if the supervisor that wrote it still runs. */
    public Optional<RunState> readLive() {
        return read().filter(state -> state.supervisor().isRunning());
    }

    public void write(RunState state) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, state.encode());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + file, e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't delete " + file, e);
        }
    }
}
