package dev.aftercall.callingest.endpoints;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.callingest.proving.ProofScheme;

/**
 * An endpoint as the API shows it.
 *
 * @param url where the source posts to
 * @param secretFrom {@code aftercall}, where we made its secret, or {@code platform}
 * @param secret only in the answer to its creation, and never one that was given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EndpointReply(
        UUID id,
        String source,
        @Nullable String name,
        String url,
        ProofReply proof,
        @Nullable String region,
        String secretFrom,
        Instant createdAt,
        @Nullable Instant disabledAt,
        @Nullable String secret) {

    /** How the sender is proved: the kind, the header that is looked at, and what else the kind leaves free. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ProofReply(
            String kind,
            @Nullable String header,
            @Nullable String user,
            @Nullable String algorithm,
            @Nullable String prefix,
            @Nullable String encoding,
            @Nullable String timestampHeader,
            @Nullable Integer toleranceSeconds,
            @Nullable String payload) {

        static ProofReply of(ProofScheme proof) {
            Map<String, String> settings = proof.settings();
            String tolerance = settings.get("toleranceSeconds");
            return new ProofReply(
                    proof.kind().wireName(),
                    proof.header(),
                    settings.get("user"),
                    settings.get("algorithm"),
                    settings.get("prefix"),
                    settings.get("encoding"),
                    settings.get("timestampHeader"),
                    tolerance == null ? null : Integer.valueOf(tolerance),
                    settings.get("payload"));
        }
    }

    static EndpointReply of(IngestEndpoint endpoint, String publicUrl, Optional<EndpointSecret> secret) {
        return new EndpointReply(
                endpoint.id(),
                endpoint.source().wireName(),
                endpoint.name(),
                publicUrl + "/webhooks/in/" + endpoint.id(),
                ProofReply.of(endpoint.proof()),
                endpoint.region(),
                endpoint.secretGiven() ? "platform" : "aftercall",
                endpoint.createdAt(),
                endpoint.disabledAt(),
                secret.map(EndpointSecret::text).orElse(null));
    }

    @Override
    public String toString() {
        return "EndpointReply[id=%s, secret redacted]".formatted(id);
    }
}
