package dev.aftercall.testkit.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import com.sun.security.auth.module.UnixSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

class PrivilegesIT {
    private static final List<String> NO_CAPABILITY =
            List.of("--reuid", "nobody", "--regid", "65534", "--clear-groups");

    @TempDir
    Path closed;

    private Path file;

    @BeforeEach
    void onlyRootMayEnter() throws Exception {
        assumeThat(new UnixSystem().getUid())
                .as("only root becomes somebody else")
                .isZero();
        file = Files.writeString(closed.resolve("file"), "");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void nobodyReachesAFileInAClosedFolderByItsCapability() {
        assertThatCode(() -> Privileges.neverRoot().requireReach(file)).doesNotThrowAnyException();
    }

    @Test
    void rootIsKnownByItsNumberAndNotByItsName() {
        // Given
        String name = System.getProperty("user.name");
        System.setProperty("user.name", "admin");

        // When
        Privileges privileges;
        try {
            privileges = Privileges.neverRoot();
        } finally {
            System.setProperty("user.name", name);
        }

        // Then
        assertThat(privileges.user()).isPresent();
    }

    @Test
    void withoutTheCapabilityTheClosedFolderIsNamed() {
        Privileges without =
                new Privileges(NO_CAPABILITY, Privileges.neverRoot().user());

        assertThatThrownBy(() -> without.requireReach(file))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("can't reach " + file);
    }
}
