package dev.aftercall.testkit.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.testkit.process.Ports;
import dev.aftercall.testkit.process.ServerFailed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresServerIT {
    @TempDir
    static Path parent;

    private static PostgresServer server;

    /** The home lies in a folder that nobody but its owner may enter, as a checkout of root's may. */
    @BeforeAll
    static void startUnderPrivateParent() throws Exception {
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        leaveBehind("making-data-1");
        leaveBehind("unpacking-1");
        server = PostgresServer.start(parent.resolve("home"), Ports.free());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void everyDurabilitySettingIsOn(String setting) throws Exception {
        assertThat(value("show " + setting)).isEqualTo("on");
    }

    @Test
    void listensOnTheLoopbackAddressOnly() throws Exception {
        assertThat(value("show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(value("show unix_socket_directories")).isEmpty();
    }

    @Test
    void committedRowsSurviveSigkill() throws Exception {
        // Given
        execute("create table kept (id int primary key)");
        execute("insert into kept select generate_series(1, 1000)");

        // When
        server.kill();
        server.restart();

        // Then
        assertThat(value("select count(*) from kept")).isEqualTo("1000");
    }

    @Test
    void aSessionOpenDuringSigkillDoesNotBlockTheRestart() throws Exception {
        // Given
        try (Connection open = server.address().connect("postgres")) {
            assertThat(open.isValid(5)).isTrue();

            // When
            server.kill();
            server.restart();
        }

        // Then
        assertThat(value("select 1")).isEqualTo("1");
    }

    @Test
    void aTakenPortIsNamed() {
        assertThatThrownBy(() -> PostgresServer.start(parent.resolve("other"), server.port()))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("port " + server.port())
                .hasMessageContaining("taken");
    }

    @Test
    void aSecondServerOnTheSameHomeIsRefused() {
        assertThatThrownBy(() -> PostgresServer.start(parent.resolve("home"), Ports.free()))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("already runs")
                .hasMessageContaining(Long.toString(server.pid()));
    }

    @Test
    void whatCrashedPreparationsLeftIsGone() {
        assertThat(parent.resolve("home"))
                .isDirectoryNotContaining("glob:**/making-data-*")
                .isDirectoryNotContaining("glob:**/unpacking-*");
    }

    @Test
    void thePasswordIsForItsOwnerOnly() throws Exception {
        Path file = parent.resolve("home").resolve("superuser-password");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(server.address().toString()).doesNotContain(Files.readString(file));
    }

    private static void leaveBehind(String name) throws IOException {
        Path folder = Files.createDirectories(parent.resolve("home").resolve(name));
        Files.writeString(folder.resolve("PG_VERSION"), "18");
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }

    private static String value(String query) throws SQLException {
        try (Connection connection = server.address().connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.address().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
