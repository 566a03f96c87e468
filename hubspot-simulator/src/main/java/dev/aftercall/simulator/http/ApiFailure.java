package dev.aftercall.simulator.http;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Ends a request with an error answer. Carries no stack trace worth reading: it is an answer, not a bug. */
public final class ApiFailure extends RuntimeException {

    private final transient Reply reply;
    private final transient @Nullable Envelope envelope;

    /** An error in HubSpot's envelope. */
    public ApiFailure(int status, Envelope envelope) {
        this(status, envelope, null);
    }

    ApiFailure(int status, Envelope envelope, @Nullable Throwable cause) {
        super(envelope.message(), cause);
        this.reply = Reply.json(status, envelope.toBody());
        this.envelope = envelope;
    }

    /** An error whose body is not the envelope (OAuth, rate limits). */
    public ApiFailure(int status, ObjectNode body, Map<String, String> headers) {
        super("HTTP " + status);
        this.reply = Reply.json(status, body).withHeaders(headers);
        this.envelope = null;
    }

    /** An error that is no JSON. */
    public ApiFailure(Reply reply) {
        super("HTTP " + reply.status());
        this.reply = reply;
        this.envelope = null;
    }

    /** An error in HubSpot's envelope that no batch takes for the failure of one input alone. */
    public static ApiFailure ofAll(int status, Envelope envelope) {
        return new ApiFailure(status, envelope.toBody(), Map.of());
    }

    /** The answer to send. */
    public Reply reply() {
        return reply;
    }

    /** The envelope, where the failure has one. */
    public Optional<Envelope> envelope() {
        return Optional.ofNullable(envelope);
    }
}
