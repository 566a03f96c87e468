package dev.aftercall.testkit.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Folders of one place in which something is prepared, to be renamed when complete.
 *
 * @param place where they are, and where the complete one will be
 * @param prefix how their names begin
 */
record Preparations(Path place, String prefix, Clock clock) {
    /** No preparation takes that long: an older one was left behind by a process that crashed at it. */
    static final Duration LONGEST = Duration.ofHours(1);

    static Preparations in(Path place, String prefix) {
        return new Preparations(place, prefix, Clock.systemUTC());
    }

    /** A new empty folder. */
    Path begin() throws IOException {
        return Files.createTempDirectory(place, prefix);
    }

    /** Removes the folders left behind. One that can't be removed stays and is in nobody's way. */
    void removeThoseLeftBehind() throws IOException {
        Instant limit = clock.instant().minus(LONGEST);
        for (Path folder : folders()) {
            try {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(limit)) {
                    remove(folder);
                }
            } catch (IOException e) {
                // Another process removes it too, or it is somebody else's.
            }
        }
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> children = Files.list(place)) {
            return children.filter(child -> child.getFileName().toString().startsWith(prefix))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    /** Removes a folder and all in it. */
    static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
