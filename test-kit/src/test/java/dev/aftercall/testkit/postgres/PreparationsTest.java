package dev.aftercall.testkit.postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PreparationsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    @TempDir
    Path place;

    @Test
    void removesWhatIsOlderThanAnHourAndOfThisKind() throws Exception {
        // Given
        Path old = aFolder("unpacking-1", Duration.ofMinutes(61));
        Path underWay = aFolder("unpacking-2", Duration.ofMinutes(59));
        Path complete = aFolder("postgres-18", Duration.ofDays(9));
        Preparations preparations = preparations();

        // When
        preparations.removeThoseLeftBehind();

        // Then
        assertThat(old).doesNotExist();
        assertThat(underWay.resolve("bin/postgres")).exists();
        assertThat(complete.resolve("bin/postgres")).exists();
    }

    @Test
    void doesNotFollowLinks() throws Exception {
        // Given
        Path elsewhere = aFolder("elsewhere", Duration.ofDays(9));
        Path old = Files.createDirectory(place.resolve("unpacking-1"));
        Files.createSymbolicLink(old.resolve("link"), elsewhere);
        Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofDays(1))));

        // When
        preparations().removeThoseLeftBehind();

        // Then
        assertThat(old).doesNotExist();
        assertThat(elsewhere.resolve("bin/postgres")).exists();
    }

    @Test
    void beginsInAFolderOfItsOwn() throws Exception {
        Path first = preparations().begin();
        Path second = preparations().begin();

        assertThat(first).isEmptyDirectory().isNotEqualTo(second);
        assertThat(first.getFileName().toString()).startsWith("unpacking-");
    }

    private Preparations preparations() {
        return new Preparations(place, "unpacking-", Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Path aFolder(String name, Duration age) throws Exception {
        Path folder = place.resolve(name);
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(folder.resolve("bin/postgres"), "x");
        Files.setLastModifiedTime(folder, FileTime.from(NOW.minus(age)));
        return folder;
    }
}
