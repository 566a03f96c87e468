package dev.aftercall.testkit.postgres;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class LockFileTest {
    @TempDir
    Path data;

    @ParameterizedTest
    @CsvSource({
        "4711 (postgres) S 1 4711, true",
        "4711 (postgres) Z 1 4711, false",
        "4711 (java) S 1 4711, false",
        "4711 (odd ) name) S 1 4711, false"
    })
    void onlyARunningPostgresHoldsTheLock(String stat, boolean running) {
        assertThat(LockFile.isRunningPostgres(stat)).isEqualTo(running);
    }

    @Test
    void aLockThatAStrangerGotTheNumberOfIsRemoved() throws Exception {
        // Given
        Path file = data.resolve("postmaster.pid");
        Files.writeString(file, ProcessHandle.current().pid() + "\n" + data + "\n");

        // When
        new LockFile(data).removeIfStale();

        // Then
        assertThat(file).doesNotExist();
    }
}
