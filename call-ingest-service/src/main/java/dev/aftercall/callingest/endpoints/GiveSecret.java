package dev.aftercall.callingest.endpoints;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.PanacheInWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/** Gives an endpoint the secret that its platform made, once: some make it only when they are told the URL. */
@ApplicationScoped
class GiveSecret {

    private final EndpointRepository endpoints;
    private final EndpointDirectory directory;

    GiveSecret(EndpointRepository endpoints, EndpointDirectory directory) {
        this.endpoints = endpoints;
        this.directory = directory;
    }

    /** What came of it. */
    enum Outcome {
        GIVEN,
        HAS_ONE,
        NO_SUCH_ENDPOINT
    }

    /**
     * Gives it.
     *
     * @throws dev.aftercall.servicekit.ProblemException 400 when it can't be one of the endpoint's scheme
     */
    Uni<Outcome> give(WorkspaceId workspace, UUID id, @Nullable String secret) {
        return PanacheInWorkspace.call(
                        workspace,
                        () -> endpoints
                                .findById(id)
                                .chain(endpoint -> endpoint == null
                                        ? Uni.createFrom().item(Outcome.NO_SUCH_ENDPOINT)
                                        : add(endpoint, secret)))
                .invoke(() -> directory.made(id));
    }

    private Uni<Outcome> add(EndpointEntity endpoint, @Nullable String secret) {
        return endpoints
                .addSecret(
                        endpoint,
                        SecretRequest.secret(secret, endpoint.toEndpoint().proof()))
                .map(added -> added ? Outcome.GIVEN : Outcome.HAS_ONE);
    }
}
