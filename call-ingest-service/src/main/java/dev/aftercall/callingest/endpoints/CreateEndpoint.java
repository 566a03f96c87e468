package dev.aftercall.callingest.endpoints;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.callingest.proving.ProofScheme;
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
     * @param region of phone numbers that name no country
     * @param secret whose it is
     * @param asked by whom
     */
    record Wanted(
            Source source,
            @Nullable String name,
            ProofScheme proof,
            @Nullable String region,
            WantedSecret secret,
            Asked asked) {}

    /** Who asks; the key names the request, so that a repeated one makes nothing new. */
    record Asked(String by, @Nullable String idempotencyKey) {}

    /** Whether the secret is the platform's and not one of ours; it may be given now, or later. */
    record WantedSecret(boolean isGiven, @Nullable EndpointSecret given) {}

    /** What came of it. */
    sealed interface Outcome {

        /** It is there. A secret of ours is told to the request that made it, and to its repetitions within a day. */
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
        EndpointSecret generated = EndpointSecret.generate(random);
        EndpointSecret secret = wanted.secret().isGiven() ? wanted.secret().given() : generated;
        UUID id = UUID.randomUUID();
        return PanacheInWorkspace.call(
                        workspace,
                        () -> madeBefore(wanted)
                                .chain(existing -> existing == null
                                        ? add(id, workspace, wanted, secret)
                                        : Uni.createFrom().item(existing)))
                .invoke(endpoint -> directory.made(endpoint.id))
                .chain(endpoint -> endpoint.id.equals(id)
                        ? Uni.createFrom()
                                .item(new Outcome.Created(
                                        endpoint.toEndpoint(),
                                        wanted.secret().isGiven() ? Optional.empty() : Optional.of(generated)))
                        : repeated(endpoint, wanted));
    }

    private Uni<EndpointEntity> madeBefore(Wanted wanted) {
        return wanted.asked().idempotencyKey() == null
                ? Uni.createFrom().nullItem()
                : endpoints.madeWith(wanted.asked().idempotencyKey());
    }

    private Uni<EndpointEntity> add(UUID id, WorkspaceId workspace, Wanted wanted, @Nullable EndpointSecret secret) {
        EndpointEntity endpoint = new EndpointEntity();
        endpoint.id = id;
        endpoint.workspace = workspace.value();
        endpoint.source = wanted.source().wireName();
        endpoint.name = wanted.name();
        endpoint.proof = wanted.proof().kind().wireName();
        endpoint.proofHeader = wanted.proof().header();
        endpoint.proofSettings = ProofSettingsJson.write(wanted.proof());
        endpoint.region = wanted.region();
        endpoint.secretGiven = wanted.secret().isGiven();
        endpoint.idempotencyKey = wanted.asked().idempotencyKey();
        endpoint.createdBy = wanted.asked().by();
        endpoint.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return endpoints
                .add(endpoint)
                .chain(() -> secret == null
                        ? Uni.createFrom().voidItem()
                        : endpoints.addSecret(endpoint, secret).replaceWithVoid())
                .replaceWith(endpoint);
    }

    private Uni<Outcome> repeated(EndpointEntity row, Wanted wanted) {
        IngestEndpoint endpoint = row.toEndpoint();
        if (endpoint.source() != wanted.source()
                || !endpoint.proof().equals(wanted.proof())
                || !Objects.equals(endpoint.region(), wanted.region())
                || endpoint.secretGiven() != wanted.secret().isGiven()
                || !Objects.equals(endpoint.name(), wanted.name())) {
            return Uni.createFrom().item(new Outcome.KeyUsedBefore());
        }
        if (endpoint.secretGiven() && wanted.secret().given() == null) {
            return Uni.createFrom().item(new Outcome.Created(endpoint, Optional.empty()));
        }
        if (!endpoint.secretGiven()
                && endpoint.createdAt().plus(SECRET_REPEATED_FOR).isBefore(clock.instant())) {
            return Uni.createFrom().item(new Outcome.Created(endpoint, Optional.empty()));
        }
        return directory
                .find(endpoint.id())
                .onFailure()
                .transform(CreateEndpoint::notNow)
                .map(found -> outcome(endpoint, wanted.secret().given(), found));
    }

    private static Outcome outcome(
            IngestEndpoint endpoint, @Nullable EndpointSecret given, Optional<ProvableEndpoint> found) {
        List<EndpointSecret> known = found.map(ProvableEndpoint::secrets).orElse(List.of());
        if (given == null) {
            return new Outcome.Created(endpoint, known.stream().findFirst());
        }
        return found.isEmpty() || known.stream().anyMatch(secret -> secret.is(given.text()))
                ? new Outcome.Created(endpoint, Optional.empty())
                : new Outcome.KeyUsedBefore();
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
