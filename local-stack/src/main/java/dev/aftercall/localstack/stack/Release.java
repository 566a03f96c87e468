package dev.aftercall.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import dev.aftercall.localstack.layout.Service;
import dev.aftercall.localstack.supervision.StartFailed;

/**
 * What was built, kept apart for one start of the stack: a build that runs while the stack is up replaces jars, and a
 * program whose jar is replaced under it breaks at the next class it loads.
 */
public record Release(Path folder) {
    private static final String OWN_JAR = "local-stack-1.0.0-SNAPSHOT.jar";

    /**
     * Copies what the stack runs from.
     *
     * @throws StartFailed when something is not built
     */
    public static Release copyOf(Path repository, Path folder) {
        try {
            Files.createDirectories(folder);
            Map<String, Path> libraries = new HashMap<>();
            for (Service service : Service.values()) {
                copy(
                        target(repository, service.module()).resolve("quarkus-app"),
                        folder.resolve(service.module()),
                        libraries);
            }
            Path own = target(repository, "local-stack");
            copy(own.resolve("lib"), folder.resolve("lib"), libraries);
            Files.copy(own.resolve(OWN_JAR), folder.resolve("lib").resolve(OWN_JAR));
            return new Release(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't copy what was built to " + folder, e);
        }
    }

    Path jar(Service service) {
        return folder.resolve(service.module()).resolve("quarkus-run.jar");
    }

    /** The class path of our own programs: supervisor, gateway, simulator. */
    public String classPath() {
        return folder.resolve("lib") + "/*";
    }

    private static Path target(Path repository, String module) {
        return repository.resolve(module).resolve("target");
    }

    private static void copy(Path from, Path to, Map<String, Path> libraries) throws IOException {
        if (!Files.isDirectory(from)) {
            throw new StartFailed(from + " is missing: build again with ./aftercall up, or mvn package");
        }
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    copyOrLink(file, copy, libraries);
                }
            }
        }
    }

    /** The services share most libraries, whose names carry their versions: each is copied once, and linked after. */
    private static void copyOrLink(Path file, Path copy, Map<String, Path> libraries) throws IOException {
        String name = file.getFileName().toString();
        boolean isLibrary = file.toString().contains("/lib/") && name.endsWith(".jar");
        Path same = isLibrary ? libraries.putIfAbsent(name + Files.size(file), copy) : null;
        if (same == null) {
            Files.copy(file, copy);
        } else {
            Files.createLink(copy, same);
        }
    }
}
