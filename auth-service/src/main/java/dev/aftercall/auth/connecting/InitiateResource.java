package dev.aftercall.auth.connecting;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.Flag;
import dev.aftercall.servicekit.Role;

/** The first step of a connect. */
@Path("/api/hubspot/oauth/initiate")
public class InitiateResource {

    private final Caller caller;
    private final StartConnecting startConnecting;
    private final ConnectingConfig config;

    InitiateResource(Caller caller, StartConnecting startConnecting, ConnectingConfig config) {
        this.caller = caller;
        this.startConnecting = startConnecting;
        this.config = config;
    }

    @GET
    @RolesAllowed(Role.ADMIN)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Start connecting HubSpot",
            description = "Answers with the address of HubSpot's consent page and a cookie that the same browser must"
                    + " bring to the callback within ten minutes; with redirect=true it sends the browser there.")
    @APIResponse(
            responseCode = "200",
            description = "The address of the consent page, and the cookie",
            content = @Content(schema = @Schema(implementation = InitiateReply.class)))
    @APIResponse(responseCode = "302", description = "With redirect=true: to the consent page")
    public Uni<Response> initiate(
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("redirect")
                    @Nullable String redirectWish) {
        boolean redirect = Flag.of("redirect", redirectWish);
        return startConnecting.start(caller.workspace(), caller.subject()).map(invitation -> {
            Response.ResponseBuilder answer = redirect
                    ? Response.status(Response.Status.FOUND).location(invitation.authorizeUrl())
                    : Response.ok(InitiateReply.of(invitation.authorizeUrl()));
            return answer.cookie(cookie(invitation))
                    .header("Cache-Control", "no-store")
                    .build();
        });
    }

    private NewCookie cookie(StartConnecting.Invitation invitation) {
        return CallbackResource.cookie(
                invitation.cookieName(),
                invitation.nonce().value(),
                config.stateLife().toSeconds(),
                config.isSecure());
    }
}
