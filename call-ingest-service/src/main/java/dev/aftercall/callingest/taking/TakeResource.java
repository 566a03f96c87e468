package dev.aftercall.callingest.taking;

import java.util.Map;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.proving.Webhook;
import dev.aftercall.callingest.sources.SourceAnswer;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/** Where sources post their webhooks. The signature is what lets them in. */
@Path("/webhooks/in")
@PermitAll
public class TakeResource {

    private static final String RETRY_AFTER_SECONDS = "5";

    private final TakeWebhook takeWebhook;
    private final String publicUrl;

    TakeResource(TakeWebhook takeWebhook, @ConfigProperty(name = "aftercall.ingest.public-url") String publicUrl) {
        this.takeWebhook = takeWebhook;
        this.publicUrl = publicUrl;
    }

    /** Takes a webhook. A success is an answer only after the delivery is stored; a repeated one gets the same answer. */
    @POST
    @Path("/{endpoint}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Take a webhook",
            description = "Proved as the endpoint says: by a signature, by credentials, or by a token in the body. The"
                    + " headers below are those of Standard Webhooks; call-ingest-service/SOURCES.md has those of each"
                    + " platform. A success is an answer only after the delivery is stored; a repeated delivery gets"
                    + " the same answer. A platform's challenge is answered in its own form.")
    @Parameter(
            name = "webhook-id",
            in = ParameterIn.HEADER,
            description = "Names the delivery, also when it is sent again",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "webhook-timestamp",
            in = ParameterIn.HEADER,
            description = "When it was signed, in seconds since 1970",
            schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(
            name = "webhook-signature",
            in = ParameterIn.HEADER,
            description = "v1, and the base64 HMAC-SHA256 of id.timestamp.body; several stand with spaces between",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "Stored, where the source wants this status")
    @APIResponse(responseCode = "202", description = "Stored")
    @APIResponse(responseCode = "400", description = "It can't be read, or a field does not fit")
    @APIResponse(responseCode = "401", description = "The sender is not proved, or its signature is too old")
    @APIResponse(responseCode = "404", description = "There is no such endpoint")
    @APIResponse(responseCode = "413", description = "The body is longer than 1 MiB")
    @APIResponse(responseCode = "422", description = "The source waits for an answer that aftercall doesn't give")
    @APIResponse(responseCode = "503", description = "It could not be stored for now: send it again")
    public Uni<Response> take(
            @PathParam("endpoint") UUID endpoint,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request,
            byte @Nullable [] body) {
        byte[] bytes = body == null ? new byte[0] : body;
        // Never the host that the request names: whoever sends it chooses that.
        String url = publicUrl + request.path() + (request.query() == null ? "" : "?" + request.query());
        // Taken out now: other requests may be answered by the same lookup, and go on in its context.
        MultivaluedMap<String, String> given = headers.getRequestHeaders();
        return takeWebhook
                .take(endpoint, new Webhook(url, name -> given.getFirst(name), bytes))
                .map(TakeResource::answer);
    }

    private static Response answer(Taken taken) {
        return switch (taken) {
            case Taken.Stored(SourceAnswer success) -> response(success);
            case Taken.Answered(SourceAnswer answer) -> response(answer);
            case Taken.UnknownEndpoint() ->
                throw problem(Problem.of(404, "no-such-endpoint", "There is no such endpoint")
                        .next("Use the URL that was given when the endpoint was made."));
            case Taken.NotProven(String reason, String next) ->
                throw problem(Problem.of(401, "sender-not-proved", reason).next(next));
            case Taken.Invalid(String field, String message) ->
                throw problem(
                        field == null
                                ? Problem.of(400, "invalid-json", message)
                                        .next("Send one JSON object in UTF-8, not compressed.")
                                : Problem.of(400, "invalid-field", message)
                                        .field(field)
                                        .next("Mend the field and send the webhook again."));
            case Taken.WantsAnswer(String type) ->
                throw problem(Problem.of(422, "answer-wanted", "aftercall gives no answer to '%s'".formatted(type))
                        .next("Let your own server answer it, and send only 'end-of-call-report' here."));
            case Taken.NotNow() ->
                throw new ProblemException(
                        Problem.of(503, "not-now", "The webhook could not be stored for now")
                                .next("Send it again."),
                        Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS));
        };
    }

    private static Response response(SourceAnswer answer) {
        Response.ResponseBuilder response =
                Response.status(answer.status()).type(answer.mediaType()).entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }

    private static ProblemException problem(Problem problem) {
        return new ProblemException(problem);
    }
}
