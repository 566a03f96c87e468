package dev.aftercall.auth.disconnecting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.connection.ConnectionRepository;
import dev.aftercall.auth.revoking.RevocationJob;
import dev.aftercall.messaging.outbox.Relay;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/**
 * Disconnects a workspace. Doing it twice is the same as doing it once, and a purge may be asked for later than the
 * disconnect.
 */
@ApplicationScoped
class Disconnect {

    private final InWorkspace inWorkspace;
    private final ConnectionRepository connections;
    private final EndConnection endConnection;
    private final Relay relay;
    private final RevocationJob revocation;

    Disconnect(
            InWorkspace inWorkspace,
            ConnectionRepository connections,
            EndConnection endConnection,
            Relay relay,
            RevocationJob revocation) {
        this.inWorkspace = inWorkspace;
        this.connections = connections;
        this.endConnection = endConnection;
        this.relay = relay;
        this.revocation = revocation;
    }

    /**
     * What a request brought about.
     *
     * @param ended the connection that was ended; empty when the workspace had none
     * @param purged what is now being deleted everywhere and was not before
     */
    record Done(Optional<Connection> ended, List<Connection> purged) {}

    /** Ends the live connection; with a purge also has the data of it, and of those that ended before, deleted. */
    Uni<Done> now(WorkspaceId workspace, String by, boolean purge) {
        return inWorkspace
                .call(
                        workspace,
                        transaction -> connections
                                .live(transaction, workspace)
                                .chain(live -> live.map(connection -> end(transaction, connection, by, purge))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                                .chain(ended -> purge
                                        ? purge(transaction, workspace, by, ended)
                                        : Uni.createFrom().item(new Done(ended, List.of()))))
                .invoke(() -> {
                    relay.wake();
                    revocation.wake();
                });
    }

    private Uni<Optional<Connection>> end(SqlConnection transaction, Connection connection, String by, boolean purge) {
        return endConnection
                .end(transaction, connection, by, purge)
                .map(ended -> ended ? Optional.of(connection) : Optional.empty());
    }

    private Uni<Done> purge(SqlConnection transaction, WorkspaceId workspace, String by, Optional<Connection> ended) {
        return endConnection
                .purgeEnded(transaction, workspace, by)
                .map(earlier -> new Done(
                        ended, Stream.concat(ended.stream(), earlier.stream()).toList()));
    }
}
