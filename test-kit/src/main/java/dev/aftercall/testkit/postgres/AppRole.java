package dev.aftercall.testkit.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Statements of a request's role that has forgotten every filter: what row-level security and grants leave it.
 *
 * @param database whose role
 */
public record AppRole(ServiceDatabase database) {

    /** How many rows it sees with the setting made for a workspace; an empty text is a setting that was emptied. */
    public long count(String workspace, String table) throws SQLException {
        try (Connection app = of(workspace)) {
            return count(app, table);
        }
    }

    /** How many rows it sees where the setting was never made. */
    public long countWithoutSetting(String table) throws SQLException {
        try (Connection app = database.connectAsApp()) {
            return count(app, table);
        }
    }

    /** Executes a statement with the setting made for a workspace. */
    public void execute(String workspace, String sql) throws SQLException {
        try (Connection app = of(workspace);
                Statement statement = app.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection of(String workspace) throws SQLException {
        Connection app = database.connectAsApp();
        try (Statement set = app.createStatement()) {
            set.execute("select set_config('app.workspace', '" + workspace + "', false)");
            return app;
        } catch (SQLException e) {
            app.close();
            throw e;
        }
    }

    private static long count(Connection app, String table) throws SQLException {
        try (Statement statement = app.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
