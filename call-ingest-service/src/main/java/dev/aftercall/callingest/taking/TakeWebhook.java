package dev.aftercall.callingest.taking;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.endpoints.EndpointDirectory;
import dev.aftercall.callingest.endpoints.ProvableEndpoint;
import dev.aftercall.callingest.merging.MergeJob;
import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.callingest.proving.ProofScheme.Result.NotProven;
import dev.aftercall.callingest.proving.ProofScheme.Result.Proven;
import dev.aftercall.callingest.proving.Webhook;
import dev.aftercall.callingest.sources.InvalidPayload;
import dev.aftercall.callingest.sources.Payload;
import dev.aftercall.callingest.sources.Reading;
import dev.aftercall.callingest.sources.SourceAnswer;
import dev.aftercall.messaging.consuming.StoreFailure;
import dev.aftercall.messaging.outbox.TraceContext;

/** Takes a webhook: proves its sender, reads it, stores it, and only then says that it is taken. */
@ApplicationScoped
class TakeWebhook {

    private static final Logger LOG = Logger.getLogger(TakeWebhook.class);

    private final EndpointDirectory endpoints;
    private final GroupCommit commits;
    private final MergeJob merge;
    private final Clock clock;
    private final MeterRegistry metrics;

    TakeWebhook(EndpointDirectory endpoints, GroupCommit commits, MergeJob merge, Clock clock, MeterRegistry metrics) {
        this.endpoints = endpoints;
        this.commits = commits;
        this.merge = merge;
        this.clock = clock;
        this.metrics = metrics;
    }

    Uni<Taken> take(UUID endpoint, Webhook request) {
        String traceparent = TraceContext.current();
        Instant now = clock.instant();
        return endpoints
                .find(endpoint)
                .chain(found -> found.map(known -> greet(known, request, now, traceparent))
                        .orElseGet(() -> Uni.createFrom().item(new Taken.UnknownEndpoint())))
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf(
                            "A webhook could not be stored; its sender is asked to repeat it: %s",
                            StoreFailure.inWords(failure));
                    return new Taken.NotNow();
                })
                .invoke(this::count);
    }

    private void count(Taken taken) {
        metrics.counter("aftercall.ingest.webhooks", "outcome", taken.getClass().getSimpleName())
                .increment();
    }

    private Uni<Taken> greet(ProvableEndpoint endpoint, Webhook request, Instant now, @Nullable String traceparent) {
        return answered(endpoint.source().greeting(request))
                .orElseGet(() -> prove(endpoint, request, now, traceparent));
    }

    private Uni<Taken> prove(ProvableEndpoint endpoint, Webhook request, Instant now, @Nullable String traceparent) {
        return switch (endpoint.proof().check(endpoint.secrets(), request, now)) {
            case NotProven(String reason, String next) -> Uni.createFrom().item(new Taken.NotProven(reason, next));
            case Proven(String deliveryId, EndpointSecret secret) ->
                answered(endpoint.source().challenge(request, secret))
                        .orElseGet(() -> read(endpoint, new Arrived(deliveryId, request, now, traceparent)));
        };
    }

    private static Optional<Uni<Taken>> answered(Optional<SourceAnswer> answer) {
        return answer.map(given -> Uni.createFrom().item(new Taken.Answered(given)));
    }

    private Uni<Taken> read(ProvableEndpoint endpoint, Arrived arrived) {
        Payload payload;
        Reading reading;
        try {
            payload = endpoint.source().withoutSecrets(Payload.of(arrived.request, endpoint.region()));
            reading = endpoint.source().read(payload);
        } catch (InvalidPayload invalid) {
            return Uni.createFrom().item(new Taken.Invalid(invalid.field(), String.valueOf(invalid.getMessage())));
        }
        return switch (reading) {
            case Reading.WantsAnswer(String type) -> Uni.createFrom().item(new Taken.WantsAnswer(type));
            case Reading.KeptOnly kept -> store(endpoint, arrived, payload, false);
            case Reading.OfCall call -> store(endpoint, arrived, payload, true);
        };
    }

    private Uni<Taken> store(ProvableEndpoint endpoint, Arrived arrived, Payload payload, boolean saysSomething) {
        return commits.store(new Delivery(
                        endpoint.workspace(),
                        endpoint.id(),
                        endpoint.source().wireName(),
                        arrived.key(),
                        saysSomething,
                        arrived.at,
                        arrived.traceparent,
                        payload.contentType(),
                        payload.query(),
                        ByteBuffer.wrap(payload.body()).asReadOnlyBuffer()))
                .invoke(merge::wake)
                .replaceWith(new Taken.Stored(endpoint.source().success()));
    }

    private static final class Arrived {
        final Optional<String> deliveryId;
        final Webhook request;
        final Instant at;
        final @Nullable String traceparent;

        Arrived(@Nullable String deliveryId, Webhook request, Instant at, @Nullable String traceparent) {
            this.deliveryId = Optional.ofNullable(deliveryId);
            this.request = request;
            this.at = at;
            this.traceparent = traceparent;
        }

        /** Its proven id; of a source that gives none, the digest of its body: a repetition has the same bytes. */
        String key() {
            return deliveryId.orElseGet(() -> {
                try {
                    MessageDigest digest = MessageDigest.getInstance("SHA-256");
                    digest.update(request.body());
                    if (request.query() != null) {
                        digest.update(("?" + request.query()).getBytes(StandardCharsets.UTF_8));
                    }
                    return "sha256:" + HexFormat.of().formatHex(digest.digest());
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException("Every JDK has SHA-256", e);
                }
            });
        }
    }
}
