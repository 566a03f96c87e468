package dev.aftercall.callingest.endpoints;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.sources.Source;

/**
 * A URL that one workspace gave to one source.
 *
 * @param id stands in the URL
 * @param source whose payload is read there
 * @param name what people call it
 * @param proof how the sender is proved
 * @param region of phone numbers that name no country, as ISO 3166 has it
 * @param secretGiven whether its secret is the platform's, given or awaited, and not one of ours
 * @param createdAt when it was made
 * @param disabledAt since when it is not answered any more
 */
public record IngestEndpoint(
        UUID id,
        Source source,
        @Nullable String name,
        ProofScheme proof,
        @Nullable String region,
        boolean secretGiven,
        Instant createdAt,
        @Nullable Instant disabledAt) {}
