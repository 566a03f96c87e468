package dev.aftercall.auth.custody;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        Keyring keyring = keyring(file);

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
        Keyring first = keyring(file);

        // When
        Keyring second = keyring(file);

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void isTheSameForAllWhoStartAtOnce() throws Exception {
        // Given
        Path file = folder.resolve("keyring");
        List<Callable<Keyring>> starts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            starts.add(() -> keyring(file));
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
        keyring(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        // Then
        assertThatThrownBy(() -> keyring(file))
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
        assertThatThrownBy(() -> keyring(file))
                .isInstanceOf(CustodyBroken.class)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void isNotMadeAnewWhenSomethingIsSealedUnderAnother() {
        // Given
        Path file = folder.resolve("keyring");
        KeyringFile lost = new KeyringFile(file, false, random);

        // Then
        assertThatThrownBy(() -> lost.readOrCreate(() -> Set.of("local-1")))
                .isInstanceOf(CustodyBroken.class)
                .hasMessage(
                        "There is no keyring at %s, but tokens are sealed under its key local-1: restore the file, or set AFTERCALL_KEYRING to where it is",
                        file);
        assertThat(file).doesNotExist();
    }

    @Test
    void isReadWithoutAskingWhatIsSealed() {
        // Given
        Path file = folder.resolve("keyring");
        Keyring first = keyring(file);

        // When
        Keyring second = new KeyringFile(file, false, random).readOrCreate(() -> {
            throw new IllegalStateException("no database");
        });

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void mayBeReadByItsGroupWhenThatIsAllowed() throws Exception {
        // Given
        Path file = folder.resolve("keyring");
        Files.writeString(file, "{\"primary\":\"prod-1\",\"keys\":{\"prod-1\":\"AAAA\"}}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r-----"));

        // When
        Keyring mounted = new KeyringFile(file, true, random).readOrCreate(Set::of);

        // Then
        assertThat(mounted.primary()).isEqualTo("prod-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--r--r--", "rw-rw----", "rw-r---w-"})
    void isRefusedForMoreThanReadingByItsGroup(String permissions) throws Exception {
        // Given
        Path file = folder.resolve("keyring");
        keyring(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        // Then
        assertThatThrownBy(() -> new KeyringFile(file, true, random).readOrCreate(Set::of))
                .isInstanceOf(CustodyBroken.class)
                .hasMessageContaining("chmod 640");
    }

    private Keyring keyring(Path file) {
        return new KeyringFile(file, false, random).readOrCreate(Set::of);
    }
}
