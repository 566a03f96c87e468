package dev.aftercall.callingest.endpoints;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** Where endpoints are looked up. */
interface EndpointsInUse {

    /** Those of the endpoints that are there and not disabled. */
    Uni<Found> among(Set<UUID> ids);

    /**
     * What was found.
     *
     * @param endpoints those that could be read, by their ids
     * @param unreadable those that are there as another release wrote them, so that this one can't tell what they are
     */
    record Found(Map<UUID, ProvableEndpoint> endpoints, Set<UUID> unreadable) {}
}
