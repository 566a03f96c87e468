package dev.aftercall.auth.leasing;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.Role;
import dev.aftercall.servicekit.WorkspaceId;

/** Leases tokens to our own services, on the internal port only. */
@Path("/internal/connections/{workspace}/lease")
public class LeaseResource {

    private final Caller caller;
    private final LeaseToken leaseToken;
    private final LeaseRefusals refusals;
    private final LeasingConfig config;

    LeaseResource(Caller caller, LeaseToken leaseToken, LeaseRefusals refusals, LeasingConfig config) {
        this.caller = caller;
        this.leaseToken = leaseToken;
        this.refusals = refusals;
        this.config = config;
    }

    @POST
    @RolesAllowed(Role.SERVICE)
    @RunOnVirtualThread
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Lease the access token of a workspace", description = "Keep the token no longer than 30 s.")
    @APIResponse(
            responseCode = "200",
            description = "A live token",
            content = @Content(schema = @Schema(implementation = LeaseReply.class)))
    @APIResponse(responseCode = "404", description = "not-connected: wait for connection.established")
    @APIResponse(responseCode = "409", description = "needs-reconnect: wait for connection.established")
    @APIResponse(
            responseCode = "503",
            description = "no-live-token or unavailable: try again after the seconds of Retry-After")
    public Response lease(@PathParam("workspace") UUID id) {
        WorkspaceId workspace = new WorkspaceId(id);
        String client = caller.clientId();
        if (!config.callers().contains(client)) {
            refusals.note(workspace, client, "not an allowed caller");
            throw new ProblemException(Problem.of(403, "not-an-allowed-caller", "This client may not lease tokens")
                    .next("Add its client id to AFTERCALL_LEASING_CALLERS, if it should."));
        }
        return switch (leaseToken.lease(workspace, client)) {
            case LeaseOutcome.Leased leased ->
                Response.ok(LeaseReply.of(leased))
                        .header("Cache-Control", "no-store")
                        .build();
            case LeaseOutcome.NotConnected() ->
                throw new ProblemException(Problem.of(404, "not-connected", "The workspace is not connected to HubSpot")
                        .next("Wait for connection.established."));
            case LeaseOutcome.NeedsReconnect() ->
                throw new ProblemException(
                        Problem.of(409, "needs-reconnect", "HubSpot no longer accepts our access to this workspace")
                                .next("An admin must connect again; wait for connection.established."));
            case LeaseOutcome.TryLater(Duration in) ->
                throw new ProblemException(
                        Problem.of(503, "no-live-token", "HubSpot gives no new token for now")
                                .next("Try again after the seconds of Retry-After."),
                        Map.of("Retry-After", Long.toString(Math.max(1, in.toSeconds()))));
        };
    }
}
