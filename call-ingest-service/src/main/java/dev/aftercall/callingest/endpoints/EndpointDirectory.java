package dev.aftercall.callingest.endpoints;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.callingest.sources.EndpointSecret;
import dev.aftercall.callingest.sources.ProofScheme;
import dev.aftercall.callingest.sources.Source;

/**
 * Finds the endpoint of a webhook, as the worker role.
 *
 * <p>What was found is remembered for two seconds, so a disabled endpoint is answered that much longer at most, and a
 * short absence of the database is not seen here. What was not found is asked for again each time.
 */
@ApplicationScoped
public class EndpointDirectory {

    private static final String FIND = """
            select e.workspace, e.id, e.source, e.proof, e.proof_header, s.secret
            from endpoint e join endpoint_secret s on s.workspace = e.workspace and s.endpoint = e.id
            where e.id = $1 and e.disabled_at is null
            """;
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final int MOST_REMEMBERED = 10_000;

    private final Pool pool;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    EndpointDirectory(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    private record Known(ProvableEndpoint endpoint, long foundNanos) {}

    /** The endpoint; empty when there is none, or it is disabled. */
    public Uni<Optional<ProvableEndpoint>> find(UUID id) {
        Known remembered = known.get(id);
        if (remembered != null && System.nanoTime() - remembered.foundNanos() < REMEMBERED.toNanos()) {
            return Uni.createFrom().item(Optional.of(remembered.endpoint()));
        }
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.stream().findFirst().map(EndpointDirectory::endpoint))
                .invoke(found -> remember(id, found));
    }

    private void remember(UUID id, Optional<ProvableEndpoint> found) {
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        found.ifPresentOrElse(
                endpoint -> known.put(id, new Known(endpoint, System.nanoTime())), () -> known.remove(id));
    }

    private static ProvableEndpoint endpoint(Row row) {
        return new ProvableEndpoint(
                row.getUUID("id"),
                row.getUUID("workspace"),
                Source.named(row.getString("source")).orElseThrow(),
                ProofScheme.of(row.getString("proof"), row.getString("proof_header"))
                        .orElseThrow(),
                new EndpointSecret(row.getString("secret")));
    }
}
