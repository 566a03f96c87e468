package dev.aftercall.auth.revoking;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Keeps a revocation and a connect of the same refresh token apart, in the caller's transaction.
 *
 * <p>HubSpot gives one refresh token to every install of a portal, so a connect may bring a token that is being revoked.
 *
 * <ol>
 *   <li>Who revokes notes that it asks, and commits, before it does; who connects looks for the note before it stores.
 *   <li>Both hold a lock of the token until their commit: either the connect sees the note, or the revocation sees the
 *       live connection.
 *   <li>A note is good until the request can take no effect any more. A token that HubSpot gave after that is alive.
 * </ol>
 */
@ApplicationScoped
public class RevocationAskRepository {

    /** We wait for 20 s, and HubSpot may work on a request that we gave up on for up to 100 s. */
    static final Duration LONGEST_EFFECT = Duration.ofMinutes(2);

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1, 0))";
    private static final String MAY_BE_DEAD = """
            select 1 from revocation_ask
            where fingerprint = $1 and takes_effect_until >= now() - $2 * interval '1 millisecond'
            """;
    private static final String NOTE = """
            insert into revocation_ask (fingerprint, takes_effect_until)
            select $1, now() + $2 * interval '1 millisecond'
            where not exists (select from sealed_token where fingerprint = $1)
            returning id
            """;
    private static final String OVER =
            "update revocation_ask set takes_effect_until = now() where id = $1 and takes_effect_until > now()";
    private static final String FORGET =
            "delete from revocation_ask where takes_effect_until < now() - interval '1 hour'";

    /**
     * Whether a token that HubSpot gave may have been revoked since. Holds off revocations of it until the commit.
     *
     * @param sinceAsked the time since HubSpot was asked for the token, less than an hour
     */
    public Uni<Boolean> mayBeDead(SqlConnection transaction, String fingerprint, Duration sinceAsked) {
        return lock(transaction, fingerprint)
                .chain(() ->
                        transaction.preparedQuery(MAY_BE_DEAD).execute(Tuple.of(fingerprint, sinceAsked.toMillis())))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Notes that HubSpot is about to be asked; empty when a live connection holds the token, which then must stay. */
    Uni<Optional<UUID>> begin(SqlConnection transaction, String fingerprint) {
        return lock(transaction, fingerprint)
                .chain(() -> transaction.preparedQuery(NOTE).execute(Tuple.of(fingerprint, LONGEST_EFFECT.toMillis())))
                .map(rows -> rows.stream().map(row -> row.getUUID("id")).findFirst());
    }

    /** Notes that the request has had its effect, or never will have one; forgets what is long over. */
    Uni<Void> over(SqlConnection transaction, UUID ask) {
        return transaction
                .preparedQuery(OVER)
                .execute(Tuple.of(ask))
                .chain(() -> transaction.query(FORGET).execute())
                .replaceWithVoid();
    }

    private static Uni<Void> lock(SqlConnection transaction, String fingerprint) {
        return transaction.preparedQuery(LOCK).execute(Tuple.of(fingerprint)).replaceWithVoid();
    }
}
