package dev.aftercall.callingest.endpoints;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.callingest.proving.ProofScheme;
import dev.aftercall.callingest.sources.Source;

/**
 * An endpoint that is in use, as the take needs it.
 *
 * @param id stands in the URL
 * @param workspace the customer whose calls come in here
 * @param source whose payload is read
 * @param proof how the sender is proved
 * @param secrets any of which proves it; none while the platform's own is awaited
 * @param region of phone numbers that name no country
 */
public record ProvableEndpoint(
        UUID id,
        UUID workspace,
        Source source,
        ProofScheme proof,
        List<EndpointSecret> secrets,
        @Nullable String region) {}
