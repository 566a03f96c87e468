package dev.aftercall.auth.connecting;

import java.util.Optional;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where HubSpot sends the browser back to. A browser brings no bearer token: state and cookie say who it is. */
@Path(CallbackResource.PATH)
public class CallbackResource {

    static final String PATH = "/api/hubspot/oauth/callback";
    private static final Logger LOG = Logger.getLogger(CallbackResource.class);
    private static final String ONLY_OUR_STYLE =
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

    private final FinishConnecting finishConnecting;
    private final ConnectingConfig config;

    CallbackResource(FinishConnecting finishConnecting, ConnectingConfig config) {
        this.finishConnecting = finishConnecting;
        this.config = config;
    }

    @GET
    @PermitAll
    @RunOnVirtualThread
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            summary = "End of the consent",
            description = "For browsers that come from HubSpot; answers with a page.")
    @APIResponse(responseCode = "200", description = "Connected", content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "302", description = "Connected, and a page of one's own is set")
    @APIResponse(
            responseCode = "400",
            description = "The state is unknown, used, too old or of another browser",
            content = @Content(mediaType = "text/html"))
    @APIResponse(
            responseCode = "403",
            description = "The person said no, or a required scope is missing",
            content = @Content(mediaType = "text/html"))
    @APIResponse(
            responseCode = "409",
            description = "Another workspace holds the portal, or its last connection is still being revoked",
            content = @Content(mediaType = "text/html"))
    @APIResponse(responseCode = "500", description = "A fault of ours", content = @Content(mediaType = "text/html"))
    @APIResponse(
            responseCode = "502",
            description = "HubSpot could not be asked",
            content = @Content(mediaType = "text/html"))
    public Response callback(
            @QueryParam("state") @Nullable String state,
            @QueryParam("code") @Nullable String code,
            @QueryParam("error") @Nullable String error,
            @Context HttpHeaders headers) {
        ConnectOutcome outcome = finish(Returned.of(
                state,
                code,
                error,
                name -> Optional.ofNullable(headers.getCookies().get(name)).map(Cookie::getValue)));
        Response.ResponseBuilder answer = answer(outcome)
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", ONLY_OUR_STYLE);
        OneTimeSecret.parse(state)
                .map(Consent::cookieName)
                .filter(headers.getCookies()::containsKey)
                .ifPresent(name -> answer.cookie(cookie(name, "", 0, config.isSecure())));
        return answer.build();
    }

    /** A person at a browser gets a page, never problem+json. */
    private ConnectOutcome finish(Returned returned) {
        try {
            return finishConnecting.finish(returned);
        } catch (RuntimeException e) {
            LOG.error("A consent could not be finished by a fault of ours", e);
            return new ConnectOutcome.OurFault();
        }
    }

    private Response.ResponseBuilder answer(ConnectOutcome outcome) {
        if (outcome instanceof ConnectOutcome.Connected
                && config.afterConnectUrl().isPresent()) {
            return Response.status(Response.Status.FOUND)
                    .location(config.afterConnectUrl().get());
        }
        CallbackPage page = CallbackPage.of(outcome);
        return Response.status(page.status()).type("text/html;charset=UTF-8").entity(page.html());
    }

    /** A cookie that only this path sees, and no script; Lax, since the browser comes from another site. */
    static NewCookie cookie(String name, String value, long seconds, boolean secure) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(PATH)
                .maxAge(Math.toIntExact(seconds))
                .httpOnly(true)
                .secure(secure)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
