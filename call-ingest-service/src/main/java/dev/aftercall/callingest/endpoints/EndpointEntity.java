package dev.aftercall.callingest.endpoints;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.sources.Source;

/** A row of {@code endpoint}. Only its end may be changed. */
@Entity
@Table(name = "endpoint")
class EndpointEntity {

    @Id
    UUID id;

    @Column(updatable = false)
    UUID workspace;

    @Column(updatable = false)
    String source;

    @Column(updatable = false)
    @Nullable String name;

    @Column(updatable = false)
    String proof;

    @Column(name = "proof_header", updatable = false)
    @Nullable String proofHeader;

    @Column(name = "proof_settings", updatable = false)
    @Nullable String proofSettings;

    @Column(updatable = false)
    @Nullable String region;

    @Column(name = "secret_given", updatable = false)
    boolean secretGiven;

    @Column(name = "idempotency_key", updatable = false)
    @Nullable String idempotencyKey;

    @Column(name = "created_by", updatable = false)
    String createdBy;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    @Column(name = "disabled_at")
    @Nullable Instant disabledAt;

    IngestEndpoint toEndpoint() {
        return new IngestEndpoint(
                id,
                Source.named(source).orElseThrow(),
                name,
                ProofSettingsJson.scheme(proof, proofHeader, proofSettings).orElseThrow(),
                region,
                secretGiven,
                createdAt,
                disabledAt);
    }
}
