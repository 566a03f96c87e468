package dev.aftercall.auth.connecting;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.servicekit.WorkspaceId;

/** The table of consents under way. */
@ApplicationScoped
class ConsentRepository {

    private static final String FORGET =
            "delete from oauth_state where workspace = $1 and expires_at < now() - interval '1 hour'";
    private static final String ADD = """
            insert into oauth_state (state_hash, workspace, nonce_hash, started_by, expires_at)
            values ($1, $2, $3, $4, now() + $5 * interval '1 millisecond')
            """;
    private static final String CONSUME = """
            delete from oauth_state where state_hash = $1
            returning workspace, nonce_hash, started_by, expires_at > now() as is_alive
            """;

    /** Keeps a new consent, and forgets those of the workspace that nobody finished. */
    Uni<Void> add(
            SqlConnection transaction,
            WorkspaceId workspace,
            String startedBy,
            OneTimeSecret state,
            OneTimeSecret nonce,
            Duration life) {
        return transaction
                .preparedQuery(FORGET)
                .execute(Tuple.of(workspace.value()))
                .chain(() -> transaction
                        .preparedQuery(ADD)
                        .execute(Tuple.of(state.hash(), workspace.value(), nonce.hash(), startedBy, life.toMillis())))
                .replaceWithVoid();
    }

    /** Takes the consent away; of two who bring the same state, one gets it. */
    Uni<Optional<Consent>> consume(SqlClient worker, OneTimeSecret state) {
        return worker.preparedQuery(CONSUME)
                .execute(Tuple.of(state.hash()))
                .map(rows -> rows.stream().map(ConsentRepository::consent).findFirst());
    }

    private static Consent consent(Row row) {
        return new Consent(
                new WorkspaceId(row.getUUID("workspace")),
                row.getString("nonce_hash"),
                row.getString("started_by"),
                row.getBoolean("is_alive"));
    }
}
