package dev.aftercall.auth.connection;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.hubspot.PortalId;
import dev.aftercall.servicekit.WorkspaceId;

/** The table of connections, in the caller's transaction. */
@ApplicationScoped
public class ConnectionRepository {

    /** Name of the index by which one portal is live in one workspace only. */
    public static final String PORTAL_IS_UNIQUE = "connection_of_portal";

    private static final String NEXT_GRANT = """
            insert into last_grant (workspace, grant_number) values ($1, 1)
            on conflict (workspace) do update set grant_number = last_grant.grant_number + 1
            returning grant_number
            """;
    private static final String NEWEST = """
            select * from connection where workspace = $1 and provider = $2
            order by (status = 'DISCONNECTED'), grant_number desc limit 1
            """;
    private static final String ESTABLISH = """
            insert into connection (workspace, id, provider, hub_id, hub_domain, status, grant_number, version, scopes,
                                    connected_by, connected_at)
            values ($1, $2, $3, $4, $5, 'CONNECTED', $6, 1, $7, $8, $9)
            on conflict (workspace, id) do update set
              hub_domain = excluded.hub_domain, status = excluded.status, grant_number = excluded.grant_number,
              version = connection.version + 1, scopes = excluded.scopes, connected_by = excluded.connected_by,
              connected_at = excluded.connected_at, purged = false
            returning *
            """;
    private static final String LOCK = "select 1 from connection where workspace = $1 and id = $2 for no key update";
    private static final String CHANGE_STATUS = """
            update connection set status = $4, version = version + 1
            where workspace = $1 and id = $2 and grant_number = $3 and status not in ($4, 'DISCONNECTED')
            returning *
            """;
    private static final String END = """
            update connection set status = 'DISCONNECTED', purged = $4, version = version + 1
            where workspace = $1 and id = $2 and grant_number = $3 and status <> 'DISCONNECTED'
            returning *
            """;
    private static final String PURGE_ENDED = """
            update connection set purged = true, version = version + 1
            where workspace = $1 and provider = $2 and status = 'DISCONNECTED' and not purged
            returning *
            """;

    /** The number of the workspace's next installation. Holds off other connects of the workspace until the commit. */
    public Uni<Long> nextGrant(SqlConnection transaction, WorkspaceId workspace) {
        return transaction
                .preparedQuery(NEXT_GRANT)
                .execute(Tuple.of(workspace.value()))
                .map(rows -> rows.iterator().next().getLong("grant_number"));
    }

    /** The live connection of the workspace, else the one that ended last. */
    public Uni<Optional<Connection>> newest(SqlConnection transaction, WorkspaceId workspace) {
        return transaction
                .preparedQuery(NEWEST)
                .execute(Tuple.of(workspace.value(), Connection.HUBSPOT))
                .map(ConnectionRepository::first);
    }

    /** The connection of the workspace that is connected or waits to be connected again. */
    public Uni<Optional<Connection>> live(SqlConnection transaction, WorkspaceId workspace) {
        return newest(transaction, workspace)
                .map(newest -> newest.filter(found -> found.status() != ConnectionStatus.DISCONNECTED));
    }

    /**
     * Makes the connection live under its grant; the answer carries its version.
     *
     * <p>Fails with a unique violation of {@link #PORTAL_IS_UNIQUE} when another workspace holds the portal.
     */
    public Uni<Connection> establish(SqlConnection transaction, Connection connection) {
        return transaction
                .preparedQuery(ESTABLISH)
                .execute(Tuple.tuple()
                        .addUUID(connection.workspace().value())
                        .addUUID(connection.id().value())
                        .addString(Connection.HUBSPOT)
                        .addString(connection.portal().toString())
                        .addString(connection.hubDomain())
                        .addLong(connection.grant())
                        .addArrayOfString(connection.scopes().toArray(String[]::new))
                        .addString(connection.connectedBy())
                        .addOffsetDateTime(connection.connectedAt().atOffset(ZoneOffset.UTC)))
                .map(rows -> connection(rows.iterator().next()));
    }

    /**
     * Holds off other changes of the connection until the commit. Whoever changes both a connection and its tokens
     * locks the connection first, so that two never wait for each other in a circle.
     */
    public Uni<Void> lock(SqlConnection transaction, Connection connection) {
        return transaction
                .preparedQuery(LOCK)
                .execute(
                        Tuple.of(connection.workspace().value(), connection.id().value()))
                .replaceWithVoid();
    }

    /** Moves the connection to the status; empty when it has it already, has ended, or is under another grant. */
    public Uni<Optional<Connection>> changeStatus(
            SqlConnection transaction, Connection connection, ConnectionStatus status) {
        return transaction
                .preparedQuery(CHANGE_STATUS)
                .execute(Tuple.of(
                        connection.workspace().value(), connection.id().value(), connection.grant(), status.name()))
                .map(ConnectionRepository::first);
    }

    /** Disconnects the connection; empty when it has ended already, or is under another grant. */
    public Uni<Optional<Connection>> end(SqlConnection transaction, Connection connection, boolean purge) {
        return transaction
                .preparedQuery(END)
                .execute(
                        Tuple.of(connection.workspace().value(), connection.id().value(), connection.grant(), purge))
                .map(ConnectionRepository::first);
    }

    /** Notes a purge of each connection of the workspace that ended without one, and answers them. */
    public Uni<List<Connection>> purgeEnded(SqlConnection transaction, WorkspaceId workspace) {
        return transaction
                .preparedQuery(PURGE_ENDED)
                .execute(Tuple.of(workspace.value(), Connection.HUBSPOT))
                .map(rows -> rows.stream().map(ConnectionRepository::connection).toList());
    }

    /** A row of the table, or of a join with it. */
    public static Connection connection(Row row) {
        return new Connection(
                new WorkspaceId(row.getUUID("workspace")),
                new ConnectionId(row.getUUID("id")),
                new PortalId(Long.parseLong(row.getString("hub_id"))),
                row.getString("hub_domain"),
                ConnectionStatus.valueOf(row.getString("status")),
                row.getLong("grant_number"),
                row.getLong("version"),
                Arrays.asList(row.getArrayOfStrings("scopes")),
                row.getString("connected_by"),
                row.getOffsetDateTime("connected_at").toInstant());
    }

    private static Optional<Connection> first(RowSet<Row> rows) {
        return rows.stream().map(ConnectionRepository::connection).findFirst();
    }
}
