package dev.aftercall.callingest.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import dev.aftercall.testkit.postgres.ServiceDatabase;
import dev.aftercall.testkit.servers.TestServers;

/** The service's database, looked into and tampered with behind its back. */
public final class IngestDatabase {

    private IngestDatabase() {}

    /** The first column of the first row, as the owner, for whom there is no row-level security. */
    public static long number(String query, Object... parameters) {
        try (Connection owner = owner();
                PreparedStatement statement = prepared(owner, query, parameters);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static int change(String statement, Object... parameters) {
        try (Connection owner = owner();
                PreparedStatement prepared = prepared(owner, statement, parameters)) {
            return prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Connection app() throws SQLException {
        ServiceDatabase database = database();
        return TestServers.postgres()
                .connect("ingest", "ingest_app", database.passwords().app());
    }

    private static Connection owner() throws SQLException {
        ServiceDatabase database = database();
        return TestServers.postgres()
                .connect("ingest", database.owner(), database.passwords().owner());
    }

    private static ServiceDatabase database() {
        return TestServers.database("ingest");
    }

    private static PreparedStatement prepared(Connection connection, String statement, Object... parameters)
            throws SQLException {
        PreparedStatement prepared = connection.prepareStatement(statement);
        for (int i = 0; i < parameters.length; i++) {
            prepared.setObject(i + 1, parameters[i]);
        }
        return prepared;
    }
}
