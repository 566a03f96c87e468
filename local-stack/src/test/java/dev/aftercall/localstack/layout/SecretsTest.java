package dev.aftercall.localstack.layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SecretsTest {
    @TempDir
    private Path folder;

    @Test
    void aSecretStaysTheSame() {
        Path file = folder.resolve("secrets.properties");
        String made = Secrets.in(file).of("postgres.auth.owner");

        Secrets reopened = Secrets.in(file);

        assertThat(reopened.of("postgres.auth.owner")).isEqualTo(made).hasSizeGreaterThan(30);
        assertThat(reopened.of("postgres.auth.app")).isNotEqualTo(made);
        assertThat(Secrets.in(file).of("postgres.auth.owner")).isEqualTo(made);
    }

    @Test
    void onlyTheOwnerReadsTheFile() throws Exception {
        Path file = folder.resolve("secrets.properties");
        Secrets secrets = Secrets.in(file);

        String secret = secrets.of("client");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(secrets.toString()).doesNotContain(secret);
    }
}
