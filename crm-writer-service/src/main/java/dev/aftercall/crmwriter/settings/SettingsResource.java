package dev.aftercall.crmwriter.settings;

import java.time.Clock;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.settings.SettingsRepository.Change;
import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.Role;

/** How far the workspace lets us go, and what it wants of what is written. */
@Path("/api/hubspot/settings")
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    private final SettingsRepository settings;
    private final ShowSettings show;
    private final Caller caller;
    private final Clock clock;

    SettingsResource(SettingsRepository settings, ShowSettings show, Caller caller, Clock clock) {
        this.settings = settings;
        this.show = show;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({Role.ADMIN, Role.MANAGER, Role.REP})
    @Operation(summary = "The settings, with their version as ETag")
    @APIResponse(
            responseCode = "200",
            description = "The settings",
            headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = SettingsReply.class)))
    public Uni<Response> get() {
        return settings.of(caller.workspace()).chain(this::answer);
    }

    @PUT
    @RolesAllowed(Role.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change the settings",
            description =
                    "With If-Match only while the ETag is the current one, else 412. Calls and revisions that come"
                            + " after a change to live are written; what was passed over in shadow stays so until somebody asks for it to"
                            + " be written: 'passed_over_in_shadow' says how. With writing \"paused\" nothing is written, and calls"
                            + " wait until it is \"on\" again.")
    @APIResponse(
            responseCode = "200",
            description = "The settings as they are now",
            headers = @Header(name = "ETag", schema = @Schema(implementation = String.class)),
            content = @Content(schema = @Schema(implementation = SettingsReply.class)))
    @APIResponse(responseCode = "412", description = "Somebody changed the settings since the ETag of If-Match")
    public Uni<Response> put(@Nullable SettingsRequest request, @HeaderParam("If-Match") @Nullable String ifMatch) {
        if (request == null) {
            throw new ProblemException(Problem.of(400, "invalid-json", "The body is missing")
                    .next("Send {\"write_mode\": \"shadow\"} or {\"write_mode\": \"live\"}."));
        }
        return settings.set(
                        caller.workspace(), request.change(caller.subject(), clock.instant()), expectedVersion(ifMatch))
                .chain(change -> switch (change) {
                    case Change.Done(WriteSettings now) -> answer(now);
                    case Change.UnknownOwner() ->
                        Uni.createFrom()
                                .failure(
                                        new ProblemException(
                                                Problem.of(
                                                                400,
                                                                "unknown-owner",
                                                                "The portal has no owner with this 'default_owner_id'")
                                                        .field("default_owner_id")
                                                        .next(
                                                                "Take an id from GET /api/owners, of somebody who is still with the portal.")));
                    case Change.Outdated(WriteSettings now) ->
                        Uni.createFrom()
                                .failure(new ProblemException(
                                        Problem.of(412, "outdated", "Somebody changed the settings since you read them")
                                                .next("Read them again, then repeat the change with the new ETag.")));
                });
    }

    private Uni<Response> answer(WriteSettings now) {
        return show.of(caller.workspace(), now)
                .map(reply -> Response.ok(reply)
                        .tag(new EntityTag(Long.toString(now.version())))
                        .build());
    }

    private static long expectedVersion(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return -1;
        }
        String version = ifMatch.replace("\"", "").strip();
        if (!version.matches("\\d{1,18}")) {
            throw new ProblemException(
                    Problem.of(400, "invalid-header", "The header 'If-Match' is not one of our ETags")
                            .field("If-Match")
                            .next("Send the ETag of the last answer, as it is."));
        }
        return Long.parseLong(version);
    }
}
