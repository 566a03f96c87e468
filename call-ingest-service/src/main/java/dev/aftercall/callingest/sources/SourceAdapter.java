package dev.aftercall.callingest.sources;

import java.util.Optional;

import dev.aftercall.callingest.proving.EndpointSecret;
import dev.aftercall.callingest.proving.Webhook;

/** One platform: what is known of it, and how its payload is read. */
interface SourceAdapter {

    /** What is known of the platform. */
    SourceFacts facts();

    /**
     * What the payload says.
     *
     * @throws InvalidPayload when it can't be read, or what names the call is missing
     */
    Reading read(Payload payload);

    /** The answer to a request by which the platform tries the URL before it knows any secret. */
    default Optional<SourceAnswer> greeting(Webhook request) {
        return Optional.empty();
    }

    /**
     * The answer to a challenge that the platform sends in place of an event.
     *
     * @param secret which the request was proved with
     */
    default Optional<SourceAnswer> challenge(Webhook request, EndpointSecret secret) {
        return Optional.empty();
    }
}
