package dev.aftercall.localstack.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds {@code docs/operations.md} to the settings that the modules read. */
class OperationsPageTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(AFTERCALL_[A-Z0-9_]+)");

    @Test
    void everyVariableThatASettingReadsIsExplained() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/operations.md"));

        assertThat(variables())
                .contains("AFTERCALL_DB_URL", "AFTERCALL_KEYRING")
                .allSatisfy(variable -> assertThat(page).contains("`" + variable + "`"));
    }

    private static SortedSet<String> variables() throws IOException {
        SortedSet<String> names = new TreeSet<>();
        for (Path file : settingsFiles()) {
            VARIABLE.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
        }
        return names;
    }

    private static List<Path> settingsFiles() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/resources"))
                    .filter(Files::isDirectory)
                    .flatMap(resources -> Stream.concat(in(resources), in(resources.resolve("META-INF"))))
                    .toList();
        }
    }

    private static Stream<Path> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".properties")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
