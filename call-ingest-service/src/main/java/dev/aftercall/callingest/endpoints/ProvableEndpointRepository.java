package dev.aftercall.callingest.endpoints;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.callingest.sources.EndpointSecret;
import dev.aftercall.callingest.sources.ProofScheme;
import dev.aftercall.callingest.sources.Source;

/** Endpoints with their secrets, as the worker role. */
@ApplicationScoped
class ProvableEndpointRepository implements EndpointsInUse {

    private static final String AMONG = """
            select e.workspace, e.id, e.source, e.proof, e.proof_header, s.secret
            from endpoint e join endpoint_secret s on s.workspace = e.workspace and s.endpoint = e.id
            where e.id = any($1) and e.disabled_at is null
            """;

    private final Pool pool;

    ProvableEndpointRepository(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Map<UUID, ProvableEndpoint>> among(Set<UUID> ids) {
        return pool.preparedQuery(AMONG)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, ProvableEndpoint> endpoints = new HashMap<>();
                    rows.forEach(row -> endpoints.put(row.getUUID("id"), endpoint(row)));
                    return endpoints;
                });
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
