package dev.aftercall.testkit.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A program of ours that runs in a JVM of its own, on a class path of its own.
 *
 * <p>The module that holds the program writes its dependencies, as a class path, into a resource of its own jar when
 * it is built. None of them is on the class path of who starts it.
 */
public record JavaProgram(String mainClass, String classPath) {

    /**
     * Reads the class path that a module has written into itself.
     *
     * @throws ServerFailed when the resource, or a jar it names, is missing
     */
    public static JavaProgram of(String mainClass, String classPathResource) {
        URL resource = JavaProgram.class.getClassLoader().getResource(classPathResource);
        if (resource == null) {
            throw new ServerFailed(classPathResource + " is not on the class path: build the module that writes it");
        }
        try {
            String dependencies = read(resource);
            requireFiles(dependencies);
            return new JavaProgram(
                    mainClass, moduleOf(resource, classPathResource) + File.pathSeparator + dependencies);
        } catch (IOException | URISyntaxException e) {
            throw new ServerFailed("the class path of " + mainClass + " can't be read: " + e.getMessage(), e);
        }
    }

    /** The command that runs it on the JDK of this JVM. */
    public List<String> command(List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(arguments);
        return command;
    }

    private static String read(URL resource) throws IOException {
        try (InputStream stream = resource.openStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }

    private static Path moduleOf(URL resource, String name) throws IOException, URISyntaxException {
        if ("jar".equals(resource.getProtocol())) {
            return Path.of(((JarURLConnection) resource.openConnection())
                    .getJarFileURL()
                    .toURI());
        }
        String location = resource.toURI().toString();
        return Path.of(URI.create(location.substring(0, location.length() - name.length())));
    }

    private static void requireFiles(String classPath) {
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (!Files.exists(Path.of(entry))) {
                throw new ServerFailed(entry + " is gone since the class path was written: build again");
            }
        }
    }
}
