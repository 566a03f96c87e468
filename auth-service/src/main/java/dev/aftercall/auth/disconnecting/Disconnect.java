package dev.aftercall.auth.disconnecting;

import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.connection.ConnectionRepository;
import dev.aftercall.auth.revoking.RevocationJob;
import dev.aftercall.messaging.outbox.Relay;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/** Disconnects a workspace. Doing it twice is the same as doing it once. */
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

    /** The connection that was ended; empty when the workspace had none. */
    Uni<Optional<Connection>> now(WorkspaceId workspace, String by, boolean purge) {
        return inWorkspace
                .call(
                        workspace,
                        transaction -> connections
                                .live(transaction, workspace)
                                .chain(live -> live.map(connection -> end(transaction, connection, by, purge))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))))
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
}
