package dev.aftercall.localstack.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where the stack keeps what must survive {@code down}, {@code up} and kill -9: {@code .aftercall/} in the repository, or
 * the folder that {@code AFTERCALL_STATE} names.
 */
public record StateFolder(Path root) {
    public static final String SETTING = "AFTERCALL_STATE";

    public StateFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** What runs now, see RunFile. */
    public Path runFile() {
        return root.resolve("run");
    }

    /** Held by the supervisor for as long as it lives. */
    public Path lock() {
        return root.resolve("lock");
    }

    public Path secrets() {
        return root.resolve("secrets.properties");
    }

    /** The local keyring of auth-service. */
    public Path keyring() {
        return root.resolve("keyring");
    }

    /** The state of a stack of its own, for a proof or a bench. */
    public StateFolder apart(String name) {
        return new StateFolder(root.resolve("apart").resolve(name));
    }

    /** Where benches and proofs leave what they found. */
    public Path reports() {
        return root.resolve("reports");
    }

    /** The folder in which a part keeps its data. */
    public Path data(String part) {
        return root.resolve(part);
    }

    /** Where the programs of one start are kept, each start in a folder of its own. */
    public Path releases() {
        return root.resolve("releases");
    }

    public Path logs() {
        return root.resolve("logs");
    }

    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** Lets the log that a server keeps beside its data be found among the others. */
    public void showLogOf(String server) {
        try {
            if (!Files.isSymbolicLink(log(server))) {
                Files.createSymbolicLink(log(server), Path.of("..", server, server + ".log"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make the link " + log(server), e);
        }
    }

    /** Makes the folder and the one for logs if they aren't there. */
    public void create() {
        try {
            Files.createDirectories(logs());
        } catch (IOException e) {
            throw new UncheckedIOException("Can't make the folder " + logs(), e);
        }
    }

    /** Drops everything but the lock. */
    public void drop() {
        drop(root, lock());
    }

    /** Drops the programs of all starts but one. */
    public void dropReleasesBut(Path current) {
        drop(releases(), current);
    }

    private static void drop(Path folder, Path kept) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.startsWith(kept) && !kept.startsWith(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't drop the files in " + folder, e);
        }
    }
}
