package dev.aftercall.callingest.endpoints;

import java.util.UUID;

import dev.aftercall.callingest.sources.EndpointSecret;
import dev.aftercall.callingest.sources.ProofScheme;
import dev.aftercall.callingest.sources.Source;

/**
 * An endpoint that is in use, as the take needs it.
 *
 * @param id stands in the URL
 * @param workspace the customer whose calls come in here
 * @param source whose payload is read
 * @param proof how the sender is proved
 * @param secret what proves it
 */
public record ProvableEndpoint(UUID id, UUID workspace, Source source, ProofScheme proof, EndpointSecret secret) {}
