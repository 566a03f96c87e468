package dev.aftercall.callingest.endpoints;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.servicekit.PanacheInWorkspace;

/** Endpoints through Panache, as the app role: each method needs the transaction of {@link PanacheInWorkspace}. */
@ApplicationScoped
class EndpointRepository implements PanacheRepositoryBase<EndpointEntity, UUID> {

    /** The endpoint that this key made before; nothing when none did. */
    Uni<EndpointEntity> madeWith(String idempotencyKey) {
        return find("idempotencyKey", idempotencyKey).firstResult();
    }

    Uni<List<EndpointEntity>> newestFirst() {
        return listAll(Sort.by("createdAt", "id").descending());
    }

    Uni<Void> add(EndpointEntity endpoint) {
        return persistAndFlush(endpoint).replaceWithVoid();
    }

    /** Adds the secret of an endpoint where only the worker role can read it; false when it has one. */
    Uni<Boolean> addSecret(EndpointEntity endpoint, EndpointSecret secret) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("insert into endpoint_secret (workspace, endpoint, secret)"
                                + " values (:w, :e, :s) on conflict do nothing")
                        .setParameter("w", endpoint.workspace)
                        .setParameter("e", endpoint.id)
                        .setParameter("s", secret.text())
                        .executeUpdate())
                .map(rows -> rows > 0);
    }

    /** Ends an endpoint; false when there is none with this id. */
    Uni<Boolean> disable(UUID id, Instant at) {
        return findById(id)
                .onItem()
                .ifNotNull()
                .invoke(endpoint -> {
                    if (endpoint.disabledAt == null) {
                        endpoint.disabledAt = at;
                    }
                })
                .map(endpoint -> endpoint != null);
    }
}
