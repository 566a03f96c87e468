package dev.aftercall.callingest.endpoints;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.callingest.sources.Source;

/** Endpoints with their secrets, as the worker role. */
@ApplicationScoped
class ProvableEndpointRepository implements EndpointsInUse {

    private static final Logger LOG = Logger.getLogger(ProvableEndpointRepository.class);
    private static final String AMONG = """
            select e.workspace, e.id, e.source, e.proof, e.proof_header, e.proof_settings, e.region, s.secret
            from endpoint e left join endpoint_secret s on s.workspace = e.workspace and s.endpoint = e.id
            where e.id = any($1) and e.disabled_at is null
            """;

    private final Pool pool;

    ProvableEndpointRepository(@ReactiveDataSource("worker") Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<Found> among(Set<UUID> ids) {
        return pool.preparedQuery(AMONG)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(ProvableEndpointRepository::found);
    }

    private static Found found(Iterable<Row> rows) {
        Map<UUID, ProvableEndpoint> endpoints = new HashMap<>();
        Set<UUID> unreadable = new HashSet<>();
        for (Row row : rows) {
            UUID id = row.getUUID("id");
            endpoint(id, row).ifPresentOrElse(endpoint -> endpoints.put(id, endpoint), () -> {
                LOG.errorf("This release can't read the endpoint %s: its source or proof is none that it knows", id);
                unreadable.add(id);
            });
        }
        return new Found(endpoints, unreadable);
    }

    private static Optional<ProvableEndpoint> endpoint(UUID id, Row row) {
        List<EndpointSecret> secrets = Stream.ofNullable(row.getString("secret"))
                .map(EndpointSecret::new)
                .toList();
        return Source.named(row.getString("source"))
                .flatMap(source -> ProofSettingsJson.scheme(
                                row.getString("proof"), row.getString("proof_header"), row.getString("proof_settings"))
                        .map(proof -> new ProvableEndpoint(
                                id, row.getUUID("workspace"), source, proof, secrets, row.getString("region"))));
    }
}
