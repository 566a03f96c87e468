package dev.aftercall.callingest.endpoints;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.sources.EndpointSecret;

/**
 * An endpoint as the API shows it.
 *
 * @param url where the source posts to
 * @param secret only in the answer to its creation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointReply(
        UUID id,
        String source,
        @Nullable String name,
        String url,
        ProofReply proof,
        Instant createdAt,
        @Nullable Instant disabledAt,
        @Nullable String secret) {

    /** How the sender is proved: the kind, and the header that is looked at. */
    record ProofReply(String kind, String header) {}

    static EndpointReply of(IngestEndpoint endpoint, String publicUrl, Optional<EndpointSecret> secret) {
        return new EndpointReply(
                endpoint.id(),
                endpoint.source().wireName(),
                endpoint.name(),
                publicUrl + "/webhooks/in/" + endpoint.id(),
                new ProofReply(
                        endpoint.proof().kind().wireName(), endpoint.proof().header()),
                endpoint.createdAt(),
                endpoint.disabledAt(),
                secret.map(EndpointSecret::text).orElse(null));
    }

    @Override
    public String toString() {
        return "EndpointReply[id=%s, secret redacted]".formatted(id);
    }
}
