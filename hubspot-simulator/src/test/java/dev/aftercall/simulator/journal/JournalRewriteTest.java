package dev.aftercall.simulator.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JournalRewriteTest {

    @TempDir
    private Path directory;

    @Test
    void crashAtAnyMomentLeavesTheOldEntriesOrTheNewOnes() {
        // Given
        try (Journal journal = aJournal()) {
            // When
            journal.rewrite(sink -> {
                copy("before the first");
                sink.append("s", "\"new 1\"");
                copy("between");
                sink.append("s", "\"new 2\"");
                copy("before the end");
            });
            copy("after");
            journal.append("s", "\"later\"");
        }

        // Then
        assertThat(entries("before the first")).containsExactly("old 1", "old 2");
        assertThat(entries("between")).containsExactly("old 1", "old 2");
        assertThat(entries("before the end")).containsExactly("old 1", "old 2");
        assertThat(entries("after")).containsExactly("new 1", "new 2");
        assertThat(entries("original")).containsExactly("new 1", "new 2", "later");
    }

    @Test
    void rewritingThatFailsChangesNothing() {
        // Given
        try (Journal journal = aJournal()) {
            // When
            assertThatThrownBy(() -> journal.rewrite(sink -> {
                        sink.append("s", "\"new 1\"");
                        throw new IllegalStateException("cut");
                    }))
                    .hasMessage("cut");
            journal.append("s", "\"later\"");
        }

        // Then
        assertThat(entries("original")).containsExactly("old 1", "old 2", "later");
    }

    @Test
    void rewrittenJournalStillBelongsToOne() {
        // Given
        try (Journal journal = aJournal()) {
            journal.rewrite(sink -> sink.append("s", "\"new\""));

            // When
            assertThatThrownBy(() -> entries("original"))
                    // Then
                    .hasMessageContaining("another simulator uses it");
        }
    }

    @Test
    void whoOwnsTheFolderOwnsEveryJournalInIt() throws IOException {
        // Given
        Path folder = Files.createDirectories(directory.resolve("original"));
        try (FileChannel lock = FileChannel.open(
                folder.resolve("journal.jsonl.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();

            // When
            assertThatThrownBy(() -> entries("original"))
                    // Then
                    .hasMessageContaining("another simulator uses it");
        }
        assertThat(file("original")).doesNotExist();
    }

    private Journal aJournal() {
        Journal journal = Journal.open(file("original"), (stream, entry) -> {});
        journal.append("s", "\"old 1\"");
        journal.append("s", "\"old 2\"");
        return journal;
    }

    private Path file(String folder) {
        return directory.resolve(folder).resolve("journal.jsonl");
    }

    /** All that a process killed now would leave. */
    private void copy(String to) {
        try (Stream<Path> files = Files.list(directory.resolve("original"))) {
            Path folder = Files.createDirectories(directory.resolve(to));
            for (Path each : files.toList()) {
                Files.copy(each, folder.resolve(each.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> entries(String folder) {
        List<String> entries = new ArrayList<>();
        Journal.open(file(folder), (stream, entry) -> entries.add(entry.asText()))
                .close();
        return entries;
    }
}
