package dev.aftercall.testkit.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import dev.aftercall.testkit.process.ServerFailed;

/**
 * One service's database with its three roles:
 *
 * <ol>
 *   <li>{@code <name>_owner} owns the database and runs the migrations;
 *   <li>{@code <name>_app} and {@code <name>_worker} own nothing, obey row-level security, and may do what the
 *       migrations grant them.
 * </ol>
 *
 * <p>No other service's role can connect to it. Each role has limits on how long a statement, a wait for a lock and an
 * idle transaction may last.
 */
public record ServiceDatabase(PostgresAddress server, String name, Passwords passwords) {
    private static final List<String> OWNER_LIMITS = List.of(
            "statement_timeout = '30min'", "lock_timeout = '1min'", "idle_in_transaction_session_timeout = '10min'");
    private static final List<String> APP_LIMITS =
            List.of("statement_timeout = '10s'", "lock_timeout = '3s'", "idle_in_transaction_session_timeout = '10s'");
    private static final List<String> WORKER_LIMITS =
            List.of("statement_timeout = '30s'", "lock_timeout = '5s'", "idle_in_transaction_session_timeout = '30s'");

    public ServiceDatabase {
        if (!name.matches("[a-z][a-z0-9_]{0,40}")) {
            throw new IllegalArgumentException("not a plain database name: " + name);
        }
    }

    public static ServiceDatabase create(PostgresServer server, String name, Passwords passwords) {
        return create(server.address(), name, passwords);
    }

    /**
     * Makes whatever is missing and sets the passwords; a second call changes nothing else.
     *
     * @throws ServerFailed when the server refuses
     */
    public static ServiceDatabase create(PostgresAddress server, String name, Passwords passwords) {
        ServiceDatabase database = new ServiceDatabase(server, name, passwords);
        try {
            database.createRolesAndDatabase();
            database.closeToOthers();
            return database;
        } catch (SQLException e) {
            throw new ServerFailed("database %s can't be created on %s: %s".formatted(name, server, e.getMessage()), e);
        }
    }

    public String owner() {
        return name + "_owner";
    }

    public String app() {
        return name + "_app";
    }

    public String worker() {
        return name + "_worker";
    }

    /** The form that the reactive client reads; JDBC's is {@code jdbc:} + it. */
    public String url() {
        return server.url(name);
    }

    public Connection connectAsOwner() throws SQLException {
        return server.connect(name, owner(), passwords.owner());
    }

    public Connection connectAsApp() throws SQLException {
        return server.connect(name, app(), passwords.app());
    }

    public Connection connectAsWorker() throws SQLException {
        return server.connect(name, worker(), passwords.worker());
    }

    private void createRolesAndDatabase() throws SQLException {
        try (Connection connection = server.connect("postgres")) {
            createRole(connection, owner(), passwords.owner(), OWNER_LIMITS);
            createRole(connection, app(), passwords.app(), APP_LIMITS);
            createRole(connection, worker(), passwords.worker(), WORKER_LIMITS);
            if (!exists(connection, "select from pg_database where datname = ?", name)) {
                execute(connection, "create database %s owner %s".formatted(name, owner()));
            }
            execute(connection, "revoke all on database %s from public".formatted(name));
            execute(connection, "grant connect on database %s to %s, %s".formatted(name, app(), worker()));
            execute(connection, "revoke connect on database postgres, template1 from public");
        }
    }

    private void closeToOthers() throws SQLException {
        try (Connection connection = server.connect(name)) {
            execute(connection, "revoke all on schema public from public");
            execute(connection, "grant usage on schema public to %s, %s".formatted(app(), worker()));
        }
    }

    private static void createRole(Connection connection, String role, String password, List<String> limits)
            throws SQLException {
        if (!exists(connection, "select from pg_roles where rolname = ?", role)) {
            execute(connection, "create role " + role);
        }
        String quoted = "'" + password.replace("'", "''") + "'";
        execute(
                connection,
                "alter role %s login nosuperuser nocreatedb nocreaterole nobypassrls password %s"
                        .formatted(role, quoted));
        for (String limit : limits) {
            execute(connection, "alter role %s set %s".formatted(role, limit));
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
