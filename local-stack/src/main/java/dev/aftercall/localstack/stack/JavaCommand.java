package dev.aftercall.localstack.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of our own programs, on the JDK that runs this one. */
final class JavaCommand {
    /**
     * Small heaps, because ten processes share the machine; the serial collector, because it needs the least memory
     * and threads beside such a heap; out of memory ends the process, because the supervisor starts it anew. Both
     * compilers stay on (no {@code TieredStopAtLevel}): it would start a little sooner and then be slow for good, and
     * the benchmarks run on this stack.
     */
    private static final List<String> MODEST =
            List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true");

    /** What a heap may hold. */
    static final int MEGABYTES = 256;

    private JavaCommand() {}

    static List<String> jar(Path jar, String... arguments) {
        return command(MEGABYTES, List.of("-jar", jar.toString()), arguments);
    }

    static List<String> main(String classPath, String mainClass, String... arguments) {
        return main(MEGABYTES, classPath, mainClass, arguments);
    }

    /** With more to keep than most. */
    static List<String> main(int megabytes, String classPath, String mainClass, String... arguments) {
        return command(megabytes, List.of("-cp", classPath, mainClass), arguments);
    }

    private static List<String> command(int megabytes, List<String> program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx%dm".formatted(megabytes));
        command.addAll(MODEST);
        command.addAll(program);
        command.addAll(List.of(arguments));
        return command;
    }
}
