package dev.aftercall.auth.revoking;

import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.connection.Connection;
import dev.aftercall.auth.connection.ConnectionId;
import dev.aftercall.auth.custody.WrappedKey;
import dev.aftercall.hubspot.PortalId;
import dev.aftercall.servicekit.WorkspaceId;

/** The table of tokens to be revoked. Filled in the transaction that ends their use, emptied by {@link RevocationJob}. */
@ApplicationScoped
public class RevocationRepository {

    private static final String TAKE_FROM_CUSTODY = """
            with gone as (delete from sealed_token where workspace = $1 and connection_id = $2 returning *)
            insert into revocation (workspace, connection_id, hub_id, key_id, wrapped_key, refresh_token, fingerprint)
            select workspace, connection_id, $3, key_id, wrapped_key, refresh_token, fingerprint from gone
            """;
    private static final String QUEUE_UNLESS_SAME = """
            insert into revocation (workspace, connection_id, hub_id, key_id, wrapped_key, refresh_token, fingerprint)
            select workspace, connection_id, $3, key_id, wrapped_key, refresh_token, fingerprint
            from sealed_token where workspace = $1 and connection_id = $2 and fingerprint <> $4
            """;
    private static final String TAKE = """
            update revocation set attempts = attempts + 1,
              due_at = now() + least(attempts + 1, 30) * interval '1 minute'
            where (workspace, id) = (select workspace, id from revocation where due_at <= now()
                                     order by due_at limit 1 for update skip locked)
            returning *
            """;
    private static final String DONE = "delete from revocation where workspace = $1 and id = $2";

    /** Deletes the tokens of the connection from custody and queues the refresh token. */
    public Uni<Void> takeFromCustody(SqlConnection transaction, Connection connection) {
        return transaction
                .preparedQuery(TAKE_FROM_CUSTODY)
                .execute(Tuple.of(
                        connection.workspace().value(),
                        connection.id().value(),
                        connection.portal().toString()))
                .replaceWithVoid();
    }

    /** Queues the refresh token that the connection holds and is about to lose, unless the new one is the same. */
    public Uni<Void> queueUnlessSame(SqlConnection transaction, Connection connection, String fingerprint) {
        return transaction
                .preparedQuery(QUEUE_UNLESS_SAME)
                .execute(Tuple.of(
                        connection.workspace().value(),
                        connection.id().value(),
                        connection.portal().toString(),
                        fingerprint))
                .replaceWithVoid();
    }

    /** The next one that is due; it is due again after a pause that grows to half an hour, unless it is done by then. */
    Uni<Optional<Revocation>> take(SqlConnection transaction) {
        return transaction
                .query(TAKE)
                .execute()
                .map(rows -> rows.stream().map(RevocationRepository::revocation).findFirst());
    }

    Uni<Void> done(SqlConnection transaction, Revocation revocation) {
        return transaction
                .preparedQuery(DONE)
                .execute(Tuple.of(revocation.workspace().value(), revocation.id()))
                .replaceWithVoid();
    }

    private static Revocation revocation(Row row) {
        return new Revocation(
                new WorkspaceId(row.getUUID("workspace")),
                row.getUUID("id"),
                new ConnectionId(row.getUUID("connection_id")),
                new PortalId(Long.parseLong(row.getString("hub_id"))),
                new WrappedKey(row.getString("key_id"), row.getString("wrapped_key")),
                row.getString("refresh_token"),
                row.getString("fingerprint"),
                row.getInteger("attempts"));
    }
}
