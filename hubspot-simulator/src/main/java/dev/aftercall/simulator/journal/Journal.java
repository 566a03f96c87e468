package dev.aftercall.simulator.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.aftercall.simulator.state.FileTrouble;

/**
 * An append-only file with one JSON line per write. Promises: (1) a line is with the operating system when {@link
 * #append} returns, so it outlives the process, kill -9 included (not a power cut); (2) a last line that was cut off
 * is dropped at the next start, since nobody was answered for it; (3) any other unreadable line stops the start; (4)
 * {@link #rewrite} puts all lines in the place of the others or none, whenever the process ends.
 */
public final class Journal implements AutoCloseable {

    private static final ObjectMapper LINES = new ObjectMapper();
    private static final int CHUNK = 1 << 20;

    /** Takes entries one after the other. */
    @FunctionalInterface
    public interface Sink {

        /** Takes one, which is JSON on one line. */
        void append(String stream, String entry);
    }

    private final Path path;
    private final FileChannel ownership;
    private final ReentrantLock turn = new ReentrantLock();
    private FileChannel file;

    private final boolean fresh;

    private Journal(Path path, FileChannel ownership, FileChannel file, boolean fresh) {
        this.path = path;
        this.ownership = ownership;
        this.file = file;
        this.fresh = fresh;
    }

    /** Whether it held nothing when it was opened. */
    public boolean isNew() {
        return fresh;
    }

    /**
     * Opens the file, making it and its folders if need be, and hands every entry to the reader in order.
     *
     * @param reader gets the stream's name and the entry
     */
    public static Journal open(Path path, BiConsumer<String, JsonNode> reader) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel ownership =
                    FileChannel.open(beside(path, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                lock(ownership);
                return open(path, ownership, reader);
            } catch (IOException | RuntimeException e) {
                ownership.close();
                throw e;
            }
        } catch (IOException e) {
            throw FileTrouble.with(path, e);
        } catch (UncheckedIOException e) {
            throw FileTrouble.in(path, e);
        }
    }

    private static Journal open(Path path, FileChannel ownership, BiConsumer<String, JsonNode> reader)
            throws IOException {
        // What a rewriting left that did not come to its end.
        Files.deleteIfExists(beside(path, ".next"));
        FileChannel file =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            long good = replay(file, reader);
            file.truncate(good);
            file.position(good);
            return new Journal(path, ownership, file, good == 0);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * The lock goes with the process, however that ends. It is on a file of its own, since a rewritten journal is
     * another file: who opened the old one a moment ago could lock that.
     */
    private static void lock(FileChannel file) throws IOException {
        boolean locked;
        try {
            locked = file.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            locked = false;
        }
        if (!locked) {
            throw new IOException("another simulator uses it");
        }
    }

    private static long replay(FileChannel file, BiConsumer<String, JsonNode> reader) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long before = 0;
        long good = 0;
        while (file.read(chunk) >= 0) {
            int start = 0;
            for (int end = 0; end < chunk.position(); end++) {
                if (chunk.get(end) == '\n') {
                    line.write(chunk.array(), start, end - start);
                    JsonNode entry = parse(line.toString(StandardCharsets.UTF_8));
                    reader.accept(entry.path("stream").asText(), entry.path("entry"));
                    line.reset();
                    start = end + 1;
                    good = before + start;
                }
            }
            line.write(chunk.array(), start, chunk.position() - start);
            before += chunk.position();
            chunk.clear();
        }
        return good;
    }

    private static JsonNode parse(String line) {
        try {
            return LINES.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the journal holds a line that is not JSON", e);
        }
    }

    /**
     * Adds an entry to a stream.
     *
     * @param entry JSON on one line
     */
    public void append(String stream, String entry) {
        ByteBuffer bytes = line(stream, entry);
        turn.lock();
        try {
            writeWhole(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to the journal", e);
        } finally {
            turn.unlock();
        }
    }

    private static ByteBuffer line(String stream, String entry) {
        String line = "{\"stream\":\"" + stream + "\",\"entry\":" + entry + "}\n";
        return ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    }

    /** Half a line would spoil the next one, so what a failed write left is taken back. */
    private static void writeWhole(FileChannel file, ByteBuffer bytes) throws IOException {
        long before = file.position();
        try {
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            file.truncate(before);
            throw e;
        }
    }

    /**
     * Puts other entries in the place of all that there are. They are written beside and synced before the file takes
     * its new name, so a crash leaves the old ones or the new ones, and so does a writing that fails.
     */
    public void rewrite(Consumer<Sink> writing) {
        turn.lock();
        try {
            Path aside = beside(path, ".next");
            FileChannel next = FileChannel.open(
                    aside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            try {
                writing.accept((stream, entry) -> writeTo(next, line(stream, entry)));
                next.force(true);
                Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException | RuntimeException e) {
                next.close();
                Files.deleteIfExists(aside);
                throw e;
            }
            FileChannel before = file;
            file = next;
            before.close();
            syncFolder();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal anew", e);
        } finally {
            turn.unlock();
        }
    }

    private static void writeTo(FileChannel file, ByteBuffer bytes) {
        try {
            writeWhole(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The new name itself has to be on the disk. */
    private void syncFolder() throws IOException {
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static Path beside(Path path, String ending) {
        return path.resolveSibling(path.getFileName() + ending);
    }

    @Override
    public void close() {
        turn.lock();
        try {
            file.close();
            ownership.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            turn.unlock();
        }
    }
}
