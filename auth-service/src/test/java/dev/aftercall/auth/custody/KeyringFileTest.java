package dev.aftercall.auth.custody;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyringFileTest {

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path folder;

    @Test
    void isMadeForItsOwnerOnly() throws Exception {
        // Given
        Path file = folder.resolve("deep/er/keyring");

        // When
        Keyring keyring = new KeyringFile(file, random).readOrCreate();

        // Then
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(keyring.keys()).containsOnlyKeys(keyring.primary());
        assertThat(keyring.toString()).doesNotContain(keyring.keys().get(keyring.primary()));
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void staysAsItIs() {
        // Given
        Path file = folder.resolve("keyring");
        Keyring first = new KeyringFile(file, random).readOrCreate();

        // When
        Keyring second = new KeyringFile(file, random).readOrCreate();

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void isTheSameForAllWhoStartAtOnce() throws Exception {
        // Given
        Path file = folder.resolve("keyring");
        List<Callable<Keyring>> starts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            starts.add(() -> new KeyringFile(file, random).readOrCreate());
        }

        // When
        List<Keyring> read = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            for (Future<Keyring> keyring : threads.invokeAll(starts)) {
                read.add(keyring.get());
            }
        }

        // Then
        assertThat(read).containsOnly(read.getFirst());
    }

    @Test
    void isRefusedWhenOthersCanReadIt() throws Exception {
        // Given
        Path file = folder.resolve("keyring");
        new KeyringFile(file, random).readOrCreate();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        // Then
        assertThatThrownBy(() -> new KeyringFile(file, random).readOrCreate())
                .isInstanceOf(CustodyBroken.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void isRefusedWithoutQuotingItWhenItIsNoKeyring() throws Exception {
        // Given
        Path file = folder.resolve("keyring");
        Files.writeString(file, "a secret that is no JSON");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        // Then
        assertThatThrownBy(() -> new KeyringFile(file, random).readOrCreate())
                .isInstanceOf(CustodyBroken.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }
}
