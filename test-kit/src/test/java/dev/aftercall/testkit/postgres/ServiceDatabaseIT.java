package dev.aftercall.testkit.postgres;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.testkit.process.Ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ServiceDatabaseIT {
    @TempDir
    static Path home;

    private static PostgresServer server;
    private static ServiceDatabase calls;
    private static ServiceDatabase metrics;

    @BeforeAll
    static void createTwo() {
        server = PostgresServer.start(home, Ports.free());
        calls = ServiceDatabase.create(server, "calls", Passwords.generate());
        metrics = ServiceDatabase.create(server, "metrics", Passwords.generate());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theOwnerMakesTablesAndGrantsThem() throws Exception {
        // When
        try (Connection owner = calls.connectAsOwner()) {
            execute(owner, "create extension pg_trgm");
            execute(owner, "create table granted (id int)");
            execute(owner, "grant select on granted to calls_app");
        }

        // Then
        try (Connection app = calls.connectAsApp()) {
            assertThat(value(app, "select count(*) from granted")).isEqualTo("0");
        }
    }

    @Test
    void appAndWorkerMakeNothing() throws Exception {
        try (Connection app = calls.connectAsApp();
                Connection worker = calls.connectAsWorker()) {
            assertThatThrownBy(() -> execute(app, "create table mine (id int)")).hasMessageContaining("permission");
            assertThatThrownBy(() -> execute(worker, "create table mine (id int)"))
                    .hasMessageContaining("permission");
        }
    }

    @Test
    void noRoleEscapesRowLevelSecurity() throws Exception {
        try (Connection superuser = server.address().connect("postgres")) {
            String escaping = "select count(*) from pg_roles where rolname ~ '^(calls|metrics)_' and"
                    + " (rolbypassrls or rolsuper or rolcreatedb or rolcreaterole)";
            assertThat(value(superuser, escaping)).isEqualTo("0");
        }
    }

    @Test
    void noServiceOpensAnothersDatabase() {
        Passwords own = metrics.passwords();
        assertThatThrownBy(() -> server.address().connect("calls", metrics.app(), own.app()))
                .hasMessageContaining("permission denied for database");
        assertThatThrownBy(() -> server.address().connect("calls", metrics.owner(), own.owner()))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void everyRoleHasItsLimits() throws Exception {
        try (Connection app = calls.connectAsApp();
                Connection worker = calls.connectAsWorker();
                Connection owner = calls.connectAsOwner()) {
            assertThat(value(app, "show statement_timeout")).isEqualTo("10s");
            assertThat(value(worker, "show lock_timeout")).isEqualTo("5s");
            assertThat(value(owner, "show idle_in_transaction_session_timeout")).isEqualTo("10min");
        }
    }

    @Test
    void creatingAgainKeepsTheDataAndTakesTheNewPasswords() throws Exception {
        // Given
        ServiceDatabase first = ServiceDatabase.create(server, "again", Passwords.generate());
        try (Connection owner = first.connectAsOwner()) {
            execute(owner, "create table kept as select 7 as id");
        }

        // When
        ServiceDatabase second = ServiceDatabase.create(server, "again", Passwords.generate());

        // Then
        try (Connection owner = second.connectAsOwner()) {
            assertThat(value(owner, "select id from kept")).isEqualTo("7");
        }
        assertThatThrownBy(first::connectAsApp).isInstanceOf(SQLException.class);
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
