package dev.aftercall.testkit.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where a PostgreSQL server is, and its superuser.
 *
 * @param port the TCP port
 * @param password the superuser's, kept out of {@code toString}
 */
public record PostgresAddress(String host, int port, String superuser, String password) {

    /**
     * Reads {@code postgresql://user:password@host:port}.
     *
     * @throws IllegalArgumentException when a part is missing
     */
    public static PostgresAddress parse(String url) {
        URI uri = URI.create(url);
        String[] user = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        if (!"postgresql".equals(uri.getScheme()) || user.length != 2 || uri.getHost() == null) {
            throw new IllegalArgumentException("expected postgresql://user:password@host:port");
        }
        int port = uri.getPort() < 0 ? 5432 : uri.getPort();
        return new PostgresAddress(uri.getHost(), port, decoded(user[0]), decoded(user[1]));
    }

    /** What {@link #parse} reads; holds the password. */
    public String toUrl() {
        return "postgresql://%s:%s@%s:%d".formatted(encoded(superuser), encoded(password), host, port);
    }

    /** The address of one database in the form that the reactive client reads; JDBC's is {@code jdbc:} + it. */
    public String url(String database) {
        return "postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** A connection as the superuser. */
    public Connection connect(String database) throws SQLException {
        return connect(database, superuser, password);
    }

    /** A connection as any role; it gives up after ten seconds without an answer. */
    public Connection connect(String database, String role, String rolePassword) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL("jdbc:" + url(database));
        source.setUser(role);
        source.setPassword(rolePassword);
        source.setConnectTimeout(10);
        source.setLoginTimeout(10);
        return source.getConnection();
    }

    @Override
    public String toString() {
        return "PostgreSQL at %s:%d as %s".formatted(host, port, superuser);
    }

    private static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
