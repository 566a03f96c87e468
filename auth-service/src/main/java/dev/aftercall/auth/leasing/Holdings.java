package dev.aftercall.auth.leasing;

import java.time.Duration;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.connection.ConnectionRepository;
import dev.aftercall.auth.connection.ConnectionStatus;
import dev.aftercall.auth.custody.SealedTokenRepository;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/** Reads what a workspace has, for straight-line code. */
@ApplicationScoped
class Holdings {

    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(10);

    private final InWorkspace inWorkspace;
    private final ConnectionRepository connections;
    private final SealedTokenRepository tokens;

    Holdings(InWorkspace inWorkspace, ConnectionRepository connections, SealedTokenRepository tokens) {
        this.inWorkspace = inWorkspace;
        this.connections = connections;
        this.tokens = tokens;
    }

    /** What the workspace has. */
    sealed interface Found {

        /** A connection with tokens. */
        record Held(Holding holding) implements Found {}

        /** A connection whose tokens are dead. */
        record Broken(Connection connection) implements Found {}

        /** No connection. */
        record Nothing() implements Found {}
    }

    Found of(WorkspaceId workspace) {
        return inWorkspace
                .call(
                        workspace,
                        transaction -> connections
                                .live(transaction, workspace)
                                .chain(live -> live.map(connection -> withTokens(transaction, connection))
                                        .orElseGet(() -> Uni.createFrom().item(new Found.Nothing()))))
                .await()
                .atMost(DATABASE_LIMIT);
    }

    private Uni<Found> withTokens(SqlConnection transaction, Connection connection) {
        if (connection.status() != ConnectionStatus.CONNECTED) {
            return Uni.createFrom().item(new Found.Broken(connection));
        }
        return tokens.find(transaction, connection)
                .map(held -> held.<Found>map(token -> new Found.Held(new Holding(connection, token)))
                        // Ended between the two statements.
                        .orElseGet(Found.Nothing::new));
    }
}
