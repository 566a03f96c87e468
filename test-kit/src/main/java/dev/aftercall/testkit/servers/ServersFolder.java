package dev.aftercall.testkit.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Holds one folder per test JVM, named by its process id; those of JVMs that have ended are removed. */
record ServersFolder(Path path) {

    /** The folder of this JVM, empty. */
    String ofThisJvm() {
        try {
            Files.createDirectories(path);
            removeThoseOfTheDead();
            Path own = path.resolve(Long.toString(ProcessHandle.current().pid()));
            remove(own);
            return Files.createDirectories(own).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("no place for the servers of the tests in " + path, e);
        }
    }

    private void removeThoseOfTheDead() throws IOException {
        for (Path folder : children()) {
            String name = folder.getFileName().toString();
            if (name.matches("\\d{1,18}") && !isAlive(Long.parseLong(name))) {
                remove(folder);
            }
        }
    }

    private List<Path> children() throws IOException {
        try (Stream<Path> children = Files.list(path)) {
            return children.toList();
        }
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
