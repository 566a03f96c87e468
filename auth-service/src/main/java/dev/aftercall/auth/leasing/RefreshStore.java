package dev.aftercall.auth.leasing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.auth.audit.AuditRecord;
import dev.aftercall.auth.audit.AuditRecord.Action;
import dev.aftercall.auth.audit.AuditRepository;
import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.connection.ConnectionRepository;
import dev.aftercall.auth.connection.ConnectionStatus;
import dev.aftercall.auth.custody.FreshTokens;
import dev.aftercall.auth.custody.SealedTokenRepository;
import dev.aftercall.events.ConnectionEvent.ConnectionBroken;
import dev.aftercall.messaging.outbox.Outbox;
import dev.aftercall.messaging.outbox.OutboxEvent;

/** What a refresh stores, in the caller's transaction. Each change holds only while the claim does. */
@ApplicationScoped
class RefreshStore {

    private final ConnectionRepository connections;
    private final SealedTokenRepository tokens;
    private final AuditRepository audit;
    private final Outbox outbox;
    private final Clock clock;

    RefreshStore(
            ConnectionRepository connections,
            SealedTokenRepository tokens,
            AuditRepository audit,
            Outbox outbox,
            Clock clock) {
        this.connections = connections;
        this.tokens = tokens;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Claims the refresh of just these tokens. */
    Uni<Boolean> claim(SqlConnection transaction, Holding holding, UUID holder, Duration time) {
        return tokens.claim(transaction, holding.connection(), holding.tokens().version(), holder, time);
    }

    /** Stores new tokens; false when the claim was lost. */
    Uni<Boolean> renewed(SqlConnection transaction, Connection connection, UUID holder, FreshTokens fresh) {
        return tokens.replace(transaction, connection, holder, fresh)
                .chain(stored ->
                        ifSo(stored, () -> audit.add(transaction, record(connection, Action.TOKEN_REFRESHED, null))));
    }

    /** Notes a failure that breaks nothing; false when the claim was lost. */
    Uni<Boolean> failed(SqlConnection transaction, Connection connection, UUID holder, RefreshVerdict.NotNow verdict) {
        return tokens.giveUp(transaction, connection, holder, verdict.pause())
                .chain(noted -> ifSo(
                        noted,
                        () -> audit.add(
                                transaction, record(connection, Action.TOKEN_REFRESH_FAILED, verdict.reason()))));
    }

    /** Deletes dead tokens and tells the others that the connection broke; false when the claim was lost. */
    Uni<Boolean> broke(SqlConnection transaction, Connection connection, UUID holder) {
        return connections
                .lock(transaction, connection)
                .chain(() -> tokens.deleteClaimed(transaction, connection, holder))
                .chain(deleted -> ifSo(
                        deleted,
                        () -> connections
                                .changeStatus(transaction, connection, ConnectionStatus.NEEDS_RECONNECT)
                                .chain(broken -> tell(transaction, broken))));
    }

    private Uni<Void> tell(SqlConnection transaction, Optional<Connection> broken) {
        if (broken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Connection connection = broken.get();
        Instant now = clock.instant();
        ConnectionBroken event = new ConnectionBroken(
                connection.workspace().value(),
                connection.portal().toString(),
                connection.grant(),
                connection.version(),
                ConnectionBroken.Reason.REFRESH_TOKEN_REFUSED,
                now);
        return audit.add(transaction, record(connection, Action.CONNECTION_BROKE, "refresh token refused"))
                .chain(() -> outbox.add(transaction, List.of(OutboxEvent.of(event, now))));
    }

    private static AuditRecord record(Connection connection, Action action, @Nullable String detail) {
        return new AuditRecord(connection.workspace(), AuditRecord.OURSELVES, action, connection.portal(), detail);
    }

    private static Uni<Boolean> ifSo(boolean condition, Supplier<Uni<Void>> work) {
        return condition ? work.get().replaceWith(true) : Uni.createFrom().item(false);
    }
}
