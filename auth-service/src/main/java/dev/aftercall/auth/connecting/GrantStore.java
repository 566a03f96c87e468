package dev.aftercall.auth.connecting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.audit.AuditRecord;
import dev.aftercall.auth.audit.AuditRecord.Action;
import dev.aftercall.auth.audit.AuditRepository;
import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.connection.ConnectionRepository;
import dev.aftercall.auth.custody.FreshTokens;
import dev.aftercall.auth.disconnecting.EndConnection;
import dev.aftercall.events.ConnectionEvent.ConnectionEstablished;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;

/** Stores a grant with its tokens, its audit record and its event, in the caller's transaction. */
@ApplicationScoped
class GrantStore {

    private final ConnectionRepository connections;
    private final TokenExchange tokens;
    private final EndConnection endConnection;
    private final AuditRepository audit;
    private final Outbox outbox;

    GrantStore(
            ConnectionRepository connections,
            TokenExchange tokens,
            EndConnection endConnection,
            AuditRepository audit,
            Outbox outbox) {
        this.connections = connections;
        this.tokens = tokens;
        this.endConnection = endConnection;
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * Makes the connection live. A connection of the workspace to another portal ends; one to the same portal goes on
     * under the new grant. Empty when the refresh token may have been revoked since it was given, and then nothing is
     * stored.
     *
     * @param wanted all but its grant and version, which are given here
     */
    Uni<Optional<Connection>> store(SqlConnection transaction, Connection wanted, FreshTokens fresh) {
        return tokens.mayBeDead(transaction, fresh)
                .chain(mayBeDead -> mayBeDead
                        ? Uni.createFrom().item(Optional.empty())
                        : establish(transaction, wanted, fresh).map(Optional::of));
    }

    private Uni<Connection> establish(SqlConnection transaction, Connection wanted, FreshTokens fresh) {
        return connections
                .nextGrant(transaction, wanted.workspace())
                .chain(grant -> endOther(transaction, wanted)
                        .chain(() -> connections.establish(transaction, withGrant(wanted, grant))))
                .chain(connection -> tokens.exchange(transaction, connection, fresh)
                        .chain(() -> tell(transaction, connection))
                        .replaceWith(connection));
    }

    private Uni<Void> endOther(SqlConnection transaction, Connection wanted) {
        return connections.live(transaction, wanted.workspace()).chain(live -> {
            Optional<Connection> other = live.filter(found -> !found.id().equals(wanted.id()));
            return other.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : endConnection
                            .end(transaction, other.get(), wanted.connectedBy(), false)
                            .replaceWithVoid();
        });
    }

    private Uni<Void> tell(SqlConnection transaction, Connection connection) {
        Instant at = connection.connectedAt();
        ConnectionEstablished event = new ConnectionEstablished(
                connection.workspace().value(),
                connection.portal().toString(),
                connection.grant(),
                connection.version(),
                Connection.HUBSPOT,
                connection.scopes(),
                at);
        AuditRecord record = new AuditRecord(
                connection.workspace(),
                connection.connectedBy(),
                Action.CONNECTED,
                connection.portal(),
                "grant " + connection.grant());
        return audit.add(transaction, record).chain(() -> outbox.add(transaction, List.of(OutboxEvent.of(event, at))));
    }

    private static Connection withGrant(Connection wanted, long grant) {
        return new Connection(
                wanted.workspace(),
                wanted.id(),
                wanted.portal(),
                wanted.hubDomain(),
                wanted.status(),
                grant,
                wanted.version(),
                wanted.scopes(),
                wanted.connectedBy(),
                wanted.connectedAt());
    }
}
