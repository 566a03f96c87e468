package dev.aftercall.servicekit;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MigrationTest {

    @Test
    void isAskedForByItsFlagAlone() {
        assertThat(Migration.isAskedFor("--migrate")).isTrue();
        assertThat(Migration.isAskedFor()).isFalse();
        assertThat(Migration.isAskedFor("migrate")).isFalse();
    }

    @Test
    void namesTheSettingThatIsMissing() {
        assertThatThrownBy(() -> Migration.run("sync", Map.of("AFTERCALL_DB_URL", "postgresql://127.0.0.1:1/sync")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("--migrate needs the environment variable AFTERCALL_DB_OWNER_PASSWORD");
    }
}
