package dev.aftercall.callingest.endpoints;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** Where endpoints are looked up. */
interface EndpointsInUse {

    /** Those of the endpoints that are there and not disabled. */
    Uni<Map<UUID, ProvableEndpoint>> among(Set<UUID> ids);
}
