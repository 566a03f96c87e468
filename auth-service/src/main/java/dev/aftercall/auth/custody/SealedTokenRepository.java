package dev.aftercall.auth.custody;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.auth.connection.Connection;

/** The table of sealed tokens, in the caller's transaction. */
@ApplicationScoped
public class SealedTokenRepository {

    private static final String FIND = """
            select key_id, wrapped_key, access_token, refresh_token, fingerprint, asked_at, expires_at, token_version,
                   coalesce(extract(epoch from refresh_retry_at - now()) * 1000, 0)::bigint as retry_in_millis
            from sealed_token where workspace = $1 and connection_id = $2
            """;
    private static final String PUT = """
            insert into sealed_token (workspace, connection_id, key_id, wrapped_key, access_token, refresh_token,
                                      fingerprint, asked_at, expires_at, token_version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)
            on conflict (workspace, connection_id) do update set
              key_id = excluded.key_id, wrapped_key = excluded.wrapped_key, access_token = excluded.access_token,
              refresh_token = excluded.refresh_token, fingerprint = excluded.fingerprint,
              asked_at = excluded.asked_at, expires_at = excluded.expires_at,
              token_version = sealed_token.token_version + 1,
              refresh_holder = null, refresh_until = null, refresh_retry_at = null
            """;
    private static final String CLAIM = """
            update sealed_token set refresh_holder = $4, refresh_until = now() + $5 * interval '1 millisecond'
            where workspace = $1 and connection_id = $2 and token_version = $3
              and (refresh_until is null or refresh_until < now())
              and (refresh_retry_at is null or refresh_retry_at <= now())
            """;
    private static final String REPLACE = """
            update sealed_token set key_id = $4, wrapped_key = $5, access_token = $6, refresh_token = $7,
              fingerprint = $8, asked_at = $9, expires_at = $10, token_version = token_version + 1,
              refresh_holder = null, refresh_until = null, refresh_retry_at = null
            where workspace = $1 and connection_id = $2 and refresh_holder = $3
            """;
    private static final String GIVE_UP = """
            update sealed_token set refresh_holder = null, refresh_until = null,
              refresh_retry_at = now() + $4 * interval '1 millisecond'
            where workspace = $1 and connection_id = $2 and refresh_holder = $3
            """;
    private static final String KEYS_IN_USE = "select key_id from sealed_token union select key_id from revocation";
    private static final String DELETE_CLAIMED =
            "delete from sealed_token where workspace = $1 and connection_id = $2 and refresh_holder = $3";

    /** The tokens of the connection; empty when none are held. */
    public Uni<Optional<HeldTokens>> find(SqlConnection transaction, Connection connection) {
        return transaction
                .preparedQuery(FIND)
                .execute(key(connection))
                .map(rows -> rows.stream().map(SealedTokenRepository::held).findFirst());
    }

    /** Stores the tokens of a connect in place of what was there; a refresh under way will store nothing. */
    public Uni<Void> put(SqlConnection transaction, Connection connection, FreshTokens tokens) {
        return transaction
                .preparedQuery(PUT)
                .execute(withTokens(key(connection), tokens))
                .replaceWithVoid();
    }

    /**
     * Claims the refresh of the tokens at a version, for a time by the database's clock; false when another holds the
     * claim, the version is past, or HubSpot must not be asked yet.
     */
    public Uni<Boolean> claim(
            SqlConnection transaction, Connection connection, long version, UUID holder, Duration time) {
        return changed(
                transaction,
                CLAIM,
                key(connection).addLong(version).addUUID(holder).addLong(time.toMillis()));
    }

    /** Stores the answer of a refresh and ends the claim; false when the claim was lost, and then nothing is stored. */
    public Uni<Boolean> replace(SqlConnection transaction, Connection connection, UUID holder, FreshTokens tokens) {
        return changed(transaction, REPLACE, withTokens(key(connection).addUUID(holder), tokens));
    }

    /** Ends the claim without an answer; nobody asks HubSpot before the pause is over. False when the claim was lost. */
    public Uni<Boolean> giveUp(SqlConnection transaction, Connection connection, UUID holder, Duration pause) {
        return changed(transaction, GIVE_UP, key(connection).addUUID(holder).addLong(pause.toMillis()));
    }

    /** Deletes tokens that HubSpot called dead; false when the claim was lost, and then nothing is deleted. */
    public Uni<Boolean> deleteClaimed(SqlConnection transaction, Connection connection, UUID holder) {
        return changed(transaction, DELETE_CLAIMED, key(connection).addUUID(holder));
    }

    /** The ids of all keys that something of any workspace is sealed under, as the worker sees it. */
    public Uni<Set<String>> keysInUse(Pool pool) {
        return pool.query(KEYS_IN_USE)
                .execute()
                .map(rows -> rows.stream().map(row -> row.getString("key_id")).collect(Collectors.toSet()));
    }

    private static Uni<Boolean> changed(SqlConnection transaction, String statement, Tuple values) {
        return transaction.preparedQuery(statement).execute(values).map(rows -> rows.rowCount() == 1);
    }

    private static Tuple key(Connection connection) {
        return Tuple.tuple()
                .addUUID(connection.workspace().value())
                .addUUID(connection.id().value());
    }

    private static Tuple withTokens(Tuple values, FreshTokens tokens) {
        SealedTokens sealed = tokens.sealed();
        return values.addString(sealed.key().keyId())
                .addString(sealed.key().text())
                .addString(sealed.accessToken())
                .addString(sealed.refreshToken())
                .addString(sealed.fingerprint())
                .addOffsetDateTime(tokens.askedAt().atOffset(ZoneOffset.UTC))
                .addOffsetDateTime(tokens.expiresAt().atOffset(ZoneOffset.UTC));
    }

    private static HeldTokens held(Row row) {
        return new HeldTokens(
                new SealedTokens(
                        new WrappedKey(row.getString("key_id"), row.getString("wrapped_key")),
                        row.getString("access_token"),
                        row.getString("refresh_token"),
                        row.getString("fingerprint")),
                row.getOffsetDateTime("asked_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                row.getLong("token_version"),
                Duration.ofMillis(row.getLong("retry_in_millis")));
    }
}
