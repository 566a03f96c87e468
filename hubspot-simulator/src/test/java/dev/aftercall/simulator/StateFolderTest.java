package dev.aftercall.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whoever starts a simulator is told in words what is wrong with its state folder. */
class StateFolderTest {

    @TempDir
    private Path directory;

    @Test
    void aFileIsNoFolder() throws IOException {
        // Given
        Path file = Files.createFile(directory.resolve("file"));

        // When // Then
        assertRefused(file, file + " is no folder");
    }

    @ParameterizedTest
    @CsvSource({"history.jsonl", "journal.jsonl"})
    void aFolderIsNoFile(String name) throws IOException {
        // Given
        Files.createDirectory(directory.resolve(name));

        // When // Then
        assertRefused(directory, name + ": Is a directory");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {x                                         | the journal holds a line that is not JSON
            {"stream":"data","entry":"small"}          | begun with another data set (small) than none
            {"stream":"nonsense","entry":[]}           | the journal names a stream that does not exist: nonsense
            {"stream":"portal/99","entry":[]}          | the journal names an account that does not exist: 99
            {"stream":"portal/x","entry":[]}           | the journal names an account that does not exist: x
            """)
    void aJournalIsReadWholeOrNotAtAll(String line, String message) throws IOException {
        // Given
        Files.writeString(directory.resolve("journal.jsonl"), line + "\n");

        // When // Then
        assertRefused(directory, message);
    }

    @Test
    void whoIsRefusedLeavesTheHistoryOfWhoeverUsesTheFolder() throws IOException {
        // Given
        try (HubSpotSimulator first =
                HubSpotSimulator.start(SimulatorSettings.defaults().withStateDirectory(directory))) {
            InstalledApp.in(first);
            Path history = directory.resolve("history.jsonl");
            Files.writeString(history, "{\"seq\":", StandardOpenOption.APPEND);
            byte[] before = Files.readAllBytes(history);

            // When
            assertRefused(directory, "another simulator uses it");

            // Then
            assertThat(Files.readAllBytes(history)).isEqualTo(before);
        }
    }

    private static void assertRefused(Path folder, String message) {
        assertThatThrownBy(() -> HubSpotSimulator.start(
                                SimulatorSettings.defaults().withStateDirectory(folder))
                        .close())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot use " + folder)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("Exception", "java.");
    }
}
