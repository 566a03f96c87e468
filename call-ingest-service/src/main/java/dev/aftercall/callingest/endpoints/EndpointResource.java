package dev.aftercall.callingest.endpoints;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.sources.Source;
import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.PanacheInWorkspace;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.Role;

/** Ingest endpoints: made, listed and ended by the admin of a workspace. */
@Path("/api/ingest/endpoints")
@RolesAllowed(Role.ADMIN)
public class EndpointResource {

    private final Caller caller;
    private final CreateEndpoint createEndpoint;
    private final GiveSecret giveSecret;
    private final EndpointRepository endpoints;
    private final Clock clock;
    private final String publicUrl;

    EndpointResource(
            Caller caller,
            CreateEndpoint createEndpoint,
            GiveSecret giveSecret,
            EndpointRepository endpoints,
            Clock clock,
            @ConfigProperty(name = "aftercall.ingest.public-url") String publicUrl) {
        this.caller = caller;
        this.createEndpoint = createEndpoint;
        this.giveSecret = giveSecret;
        this.endpoints = endpoints;
        this.clock = clock;
        this.publicUrl = publicUrl;
    }

    /** Makes an endpoint. Its secret is in this answer and in no other. */
    @POST
    @Operation(
            summary = "Make an endpoint",
            description =
                    "A secret that we make is in this answer and in no other; one that the platform makes is given in"
                            + " the request, or later, and never shown. With the same Idempotency-Key and body the answer is"
                            + " the same again.")
    @APIResponse(
            responseCode = "201",
            description = "The endpoint, with its secret where we made it",
            content = @Content(schema = @Schema(implementation = EndpointReply.class)))
    @APIResponse(responseCode = "422", description = "The Idempotency-Key was used for another request")
    public Uni<Response> create(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey, @Nullable EndpointRequest request) {
        if (request == null) {
            throw new ProblemException(Problem.of(400, "invalid-json", "A body is needed")
                    .next("Send an object with a 'source': %s.".formatted(Source.names())));
        }
        CreateEndpoint.Wanted wanted = request.wanted(caller.subject(), idempotencyKey);
        return createEndpoint.create(caller.workspace(), wanted).map(outcome -> switch (outcome) {
            case CreateEndpoint.Outcome.Created(IngestEndpoint endpoint, var secret) ->
                Response.created(URI.create(publicUrl + "/api/ingest/endpoints/" + endpoint.id()))
                        .entity(EndpointReply.of(endpoint, publicUrl, secret))
                        .build();
            case CreateEndpoint.Outcome.KeyUsedBefore() ->
                throw new ProblemException(
                        Problem.of(422, "idempotency-key-used", "The Idempotency-Key was used for another request")
                                .next("Send a key of its own with each new request."));
        });
    }

    /** All endpoints of the workspace, newest first, disabled ones too. */
    @GET
    @Operation(summary = "All endpoints of the workspace, newest first, disabled ones too")
    public Uni<EndpointList> list() {
        return PanacheInWorkspace.call(caller.workspace(), endpoints::newestFirst)
                .map(rows -> {
                    List<EndpointReply> items = rows.stream()
                            .map(EndpointEntity::toEndpoint)
                            .map(endpoint -> EndpointReply.of(endpoint, publicUrl, Optional.empty()))
                            .toList();
                    return new EndpointList(items, items.size(), null);
                });
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One endpoint")
    @APIResponse(
            responseCode = "200",
            description = "The endpoint, without its secret",
            content = @Content(schema = @Schema(implementation = EndpointReply.class)))
    @APIResponse(responseCode = "404", description = "There is no such endpoint")
    public Uni<EndpointReply> one(@PathParam("id") UUID id) {
        return PanacheInWorkspace.call(caller.workspace(), () -> endpoints.findById(id))
                .onItem()
                .ifNull()
                .failWith(EndpointResource::notFound)
                .map(row -> EndpointReply.of(row.toEndpoint(), publicUrl, Optional.empty()));
    }

    /** Gives an endpoint the secret that its platform made. Never shown again, and never changed. */
    @PUT
    @Path("/{id}/secret")
    @Operation(
            summary = "Give an endpoint the platform's secret",
            description = "Once, where the platform makes the secret and it was not given on creation: until then its"
                    + " webhooks are refused. It is never shown. For another secret make another endpoint.")
    @APIResponse(responseCode = "204", description = "Given; it holds from two seconds on")
    @APIResponse(responseCode = "404", description = "There is no such endpoint")
    @APIResponse(responseCode = "409", description = "The endpoint has a secret")
    public Uni<Void> giveSecret(@PathParam("id") UUID id, @Nullable SecretRequest request) {
        return giveSecret
                .give(caller.workspace(), id, request == null ? null : request.secret())
                .invoke(outcome -> {
                    switch (outcome) {
                        case GIVEN -> {}
                        case NO_SUCH_ENDPOINT -> throw notFound();
                        case HAS_ONE ->
                            throw new ProblemException(Problem.of(409, "has-a-secret", "The endpoint has a secret")
                                    .next("Make another endpoint for another secret, and end this one then."));
                    }
                })
                .replaceWithVoid();
    }

    /** Ends an endpoint; from two seconds on its URL is unknown. What it took stays. */
    @DELETE
    @Path("/{id}")
    @Operation(summary = "End an endpoint", description = "From two seconds on its URL is unknown. What it took stays.")
    @APIResponse(responseCode = "204", description = "Ended")
    @APIResponse(responseCode = "404", description = "There is no such endpoint")
    public Uni<Void> disable(@PathParam("id") UUID id) {
        return PanacheInWorkspace.call(caller.workspace(), () -> endpoints.disable(id, clock.instant()))
                .invoke(found -> {
                    if (!found) {
                        throw notFound();
                    }
                })
                .replaceWithVoid();
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(404, "no-such-endpoint", "There is no such endpoint")
                .next("List yours with GET /api/ingest/endpoints."));
    }

    /** A page of endpoints; there is only one page. */
    public record EndpointList(
            List<EndpointReply> items, int total, @Nullable String next) {}
}
