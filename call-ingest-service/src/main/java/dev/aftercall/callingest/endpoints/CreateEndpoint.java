package dev.aftercall.callingest.endpoints;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.sources.EndpointSecret;
import dev.aftercall.callingest.sources.ProofScheme;
import dev.aftercall.callingest.sources.Source;
import dev.aftercall.messaging.consuming.StoreFailure;
import dev.aftercall.servicekit.PanacheInWorkspace;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.WorkspaceId;

/** Makes an endpoint with a secret of its own; once per idempotency key, however often it is asked for. */
@ApplicationScoped
class CreateEndpoint {

    private static final Logger LOG = Logger.getLogger(CreateEndpoint.class);
    private static final String RETRY_AFTER_SECONDS = "5";
    private static final Duration SECRET_REPEATED_FOR = Duration.ofHours(24);

    private final EndpointRepository endpoints;
    private final EndpointDirectory directory;
    private final SecureRandom random;
    private final Clock clock;

    CreateEndpoint(EndpointRepository endpoints, EndpointDirectory directory, SecureRandom random, Clock clock) {
        this.endpoints = endpoints;
        this.directory = directory;
        this.random = random;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param source whose payload is read there
     * @param name what people call it
     * @param proof how the sender is proved
     * @param createdBy who asks
     * @param idempotencyKey names the request, so that a repeated one makes nothing new
     */
    record Wanted(
            Source source,
            @Nullable String name,
            ProofScheme proof,
            String createdBy,
            @Nullable String idempotencyKey) {}

    /** What came of it. */
    sealed interface Outcome {

        /** It is there. The secret is told to the request that made it, and to its repetitions within a day. */
        record Created(IngestEndpoint endpoint, Optional<EndpointSecret> secret) implements Outcome {}

        /** The key was used for a request that asked for something else. */
        record KeyUsedBefore() implements Outcome {}
    }

    Uni<Outcome> create(WorkspaceId workspace, Wanted wanted) {
        return attempt(workspace, wanted)
                .onFailure(ConstraintViolationException.class)
                .recoverWithUni(lostTheRace -> attempt(workspace, wanted));
    }

    private Uni<Outcome> attempt(WorkspaceId workspace, Wanted wanted) {
        EndpointSecret secret = EndpointSecret.generate(random);
        UUID id = UUID.randomUUID();
        return PanacheInWorkspace.call(
                        workspace,
                        () -> madeBefore(wanted)
                                .chain(existing -> existing == null
                                        ? add(id, workspace, wanted, secret)
                                        : Uni.createFrom().item(existing)))
                .invoke(endpoint -> directory.made(endpoint.id))
                .chain(endpoint -> endpoint.id.equals(id)
                        ? Uni.createFrom().item(new Outcome.Created(endpoint.toEndpoint(), Optional.of(secret)))
                        : repeated(endpoint, wanted));
    }

    private Uni<EndpointEntity> madeBefore(Wanted wanted) {
        return wanted.idempotencyKey() == null
                ? Uni.createFrom().nullItem()
                : endpoints.madeWith(wanted.idempotencyKey());
    }

    private Uni<EndpointEntity> add(UUID id, WorkspaceId workspace, Wanted wanted, EndpointSecret secret) {
        EndpointEntity endpoint = new EndpointEntity();
        endpoint.id = id;
        endpoint.workspace = workspace.value();
        endpoint.source = wanted.source().wireName();
        endpoint.name = wanted.name();
        endpoint.proof = wanted.proof().kind().wireName();
        endpoint.proofHeader = wanted.proof().header();
        endpoint.idempotencyKey = wanted.idempotencyKey();
        endpoint.createdBy = wanted.createdBy();
        endpoint.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return endpoints.add(endpoint, secret).replaceWith(endpoint);
    }

    private Uni<Outcome> repeated(EndpointEntity row, Wanted wanted) {
        IngestEndpoint endpoint = row.toEndpoint();
        if (endpoint.source() != wanted.source()
                || !endpoint.proof().equals(wanted.proof())
                || !Objects.equals(endpoint.name(), wanted.name())) {
            return Uni.createFrom().item(new Outcome.KeyUsedBefore());
        }
        if (endpoint.createdAt().plus(SECRET_REPEATED_FOR).isBefore(clock.instant())) {
            return Uni.createFrom().item(new Outcome.Created(endpoint, Optional.empty()));
        }
        return directory
                .find(endpoint.id())
                .onFailure()
                .transform(CreateEndpoint::notNow)
                .map(found -> new Outcome.Created(endpoint, found.map(ProvableEndpoint::secret)));
    }

    private static ProblemException notNow(Throwable failure) {
        LOG.warnf(
                "The secret of an endpoint could not be read; who repeats the request is asked to do so again: %s",
                StoreFailure.inWords(failure));
        return new ProblemException(
                Problem.of(503, "not-now", "The endpoint is there, but its secret can't be read for now")
                        .next("Send the request again, with the same Idempotency-Key."),
                Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS));
    }
}
