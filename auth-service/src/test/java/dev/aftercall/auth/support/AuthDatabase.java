package dev.aftercall.auth.support;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.aftercall.testkit.postgres.ServiceDatabase;
import dev.aftercall.testkit.servers.TestServers;

import static org.awaitility.Awaitility.await;

/** The service's database, as its owner sees it. */
public final class AuthDatabase {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ServiceDatabase database = TestServers.database("auth");

    /** Empties every table of ours. */
    public void empty() {
        update(
                "truncate last_grant, connection, sealed_token, revocation, revocation_ask, oauth_state, audit_record, lease_count,"
                        + " outbox, set_aside");
    }

    /** Changes rows; how many. */
    public int update(String sql) {
        try (Connection connection = database.connectAsOwner();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was noted of a workspace under this action: actor and detail of each, as text. */
    public List<String> auditOf(UUID workspace, String action) {
        return rows("select concat_ws(' ', actor, detail) from audit_record where workspace = '%s' and action = '%s'"
                .formatted(workspace, action));
    }

    /** Returns when no token is left to be revoked: a revocation that outlives its test is counted by the next one. */
    public void awaitAllRevoked() {
        await().atMost(LIMIT).until(() -> rows("select 1 from revocation").isEmpty());
    }

    /** Begins a transaction of the owner. */
    public Transaction begins() {
        try {
            Connection connection = database.connectAsOwner();
            connection.setAutoCommit(false);
            return new Transaction(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a session of this database waits for a lock of another. */
    public boolean hasOneThatWaitsForALock() {
        return !rows("select 1 from pg_locks l"
                        + " join pg_stat_activity a on a.pid = l.pid and a.datname = current_database()"
                        + " where not l.granted")
                .isEmpty();
    }

    /** Changes that others see after the commit only. */
    public record Transaction(Connection connection) implements AutoCloseable {

        /** Changes rows; how many. */
        public int update(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        }

        public void commit() throws SQLException {
            connection.commit();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    /** The rows of a query as the owner, each as text. */
    public List<String> rows(String sql) {
        try (Connection connection = database.connectAsOwner()) {
            return rows(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The rows of a query as the app role of a workspace, each as text. */
    public List<String> rowsAsApp(String workspace, String sql) {
        try (Connection connection = database.connectAsApp();
                Statement statement = connection.createStatement()) {
            statement.execute("set app.workspace = '" + workspace + "'");
            return rows(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every row of every table, as text. */
    public String dump() {
        return rows("select tablename from pg_tables where schemaname = 'public'").stream()
                .flatMap(table ->
                        rows("select t::text || encode(t::text::bytea, 'escape') from " + table + " t").stream())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
