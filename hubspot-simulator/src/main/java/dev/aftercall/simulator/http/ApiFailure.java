package dev.aftercall.simulator.http;

import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Ends a request with an error answer. Carries no stack trace worth reading: it is an answer, not a bug. */
public final class ApiFailure extends RuntimeException {

    private final transient Reply reply;
    private final transient @Nullable Envelope envelope;
    private final transient @Nullable String category;

    /** An error in HubSpot's envelope. */
    public ApiFailure(int status, Envelope envelope) {
        this(status, envelope, null);
    }

    ApiFailure(int status, Envelope envelope, @Nullable Throwable cause) {
        super(envelope.message(), cause);
        this.reply = Reply.json(status, envelope.toBody());
        this.envelope = envelope;
        this.category = envelope.category().orElse(null);
    }

    private ApiFailure(Reply reply, @Nullable String category) {
        super("HTTP " + reply.status());
        this.reply = reply;
        this.envelope = null;
        this.category = category;
    }

    /** An error whose body is not the envelope (OAuth, rate limits). */
    public ApiFailure(int status, ObjectNode body, Map<String, String> headers) {
        this(Reply.json(status, body).withHeaders(headers), null);
    }

    /** An error that is no JSON. */
    public ApiFailure(Reply reply) {
        this(reply, null);
    }

    /** An error in HubSpot's envelope that no batch takes for the failure of one input alone. */
    public static ApiFailure ofAll(int status, Envelope envelope) {
        return new ApiFailure(
                Reply.json(status, envelope.toBody()), envelope.category().orElse(null));
    }

    /** The answer to send. */
    public Reply reply() {
        return reply;
    }

    /** HubSpot's word for what went wrong, where there is one. */
    public Optional<String> category() {
        return Optional.ofNullable(category);
    }

    /** The envelope, where the failure has one. */
    public Optional<Envelope> envelope() {
        return Optional.ofNullable(envelope);
    }
}
