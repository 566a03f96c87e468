package dev.aftercall.auth.disconnecting;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.audit.AuditRecord;
import dev.aftercall.auth.audit.AuditRecord.Action;
import dev.aftercall.auth.audit.AuditRepository;
import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.connection.ConnectionRepository;
import dev.aftercall.auth.revoking.RevocationRepository;
import dev.aftercall.events.ConnectionEvent.ConnectionRemoved;
import dev.aftercall.events.ErasureEvent.ErasureAsked;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;
import dev.aftercall.servicekit.WorkspaceId;

/** Ends a connection in the caller's transaction: tokens leave custody and are queued to be revoked, the others hear. */
@ApplicationScoped
public class EndConnection {

    private final ConnectionRepository connections;
    private final RevocationRepository revocations;
    private final AuditRepository audit;
    private final Outbox outbox;
    private final Clock clock;

    EndConnection(
            ConnectionRepository connections,
            RevocationRepository revocations,
            AuditRepository audit,
            Outbox outbox,
            Clock clock) {
        this.connections = connections;
        this.revocations = revocations;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * Ends the connection; false when it had ended already.
     *
     * @param by the user who wants it
     * @param purge whether the data of the grant is to be deleted everywhere too
     */
    public Uni<Boolean> end(SqlConnection transaction, Connection connection, String by, boolean purge) {
        return connections
                .end(transaction, connection, purge)
                .chain(ended -> ended.isEmpty()
                        ? Uni.createFrom().item(false)
                        : release(transaction, ended.get(), by, purge).replaceWith(true));
    }

    private Uni<Void> release(SqlConnection transaction, Connection ended, String by, boolean purge) {
        AuditRecord record = new AuditRecord(
                ended.workspace(), by, Action.DISCONNECTED, ended.portal(), purge ? "with purge" : null);
        return revocations
                .takeFromCustody(transaction, ended)
                .chain(() -> audit.add(transaction, record))
                .chain(() -> outbox.add(transaction, removed(ended, by, purge)));
    }

    /** Has the data deleted of every grant of the workspace that ended without a purge; answers those. */
    Uni<List<Connection>> purgeEnded(SqlConnection transaction, WorkspaceId workspace, String by) {
        return connections
                .purgeEnded(transaction, workspace)
                .call(purged -> outbox.add(
                        transaction,
                        purged.stream()
                                .flatMap(each -> removed(each, by, true).stream())
                                .toList()))
                .call(purged -> Multi.createFrom()
                        .iterable(purged)
                        .onItem()
                        .transformToUniAndConcatenate(each -> audit.add(
                                transaction, new AuditRecord(workspace, by, Action.PURGE_ASKED, each.portal(), null)))
                        .collect()
                        .last());
    }

    /** A purge is told twice: a later connect to the portal takes the place of the first on its compacted topic. */
    private List<OutboxEvent> removed(Connection ended, String by, boolean purge) {
        Instant now = clock.instant();
        UUID workspace = ended.workspace().value();
        String hubId = ended.portal().toString();
        OutboxEvent removed = OutboxEvent.of(
                new ConnectionRemoved(workspace, hubId, ended.grant(), ended.version(), purge, by, now), now);
        return purge
                ? List.of(
                        removed,
                        OutboxEvent.of(
                                new ErasureAsked(
                                        workspace, ErasureAsked.Kind.GRANT, hubId, null, null, ended.grant(), now),
                                now))
                : List.of(removed);
    }
}
