package dev.aftercall.auth.status;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

import dev.aftercall.auth.connection.ConnectionRepository;
import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.Role;
import dev.aftercall.servicekit.WorkspaceId;

/** How the caller's connection stands. */
@Path("/api/hubspot/status")
public class StatusResource {

    private final Caller caller;
    private final InWorkspace inWorkspace;
    private final ConnectionRepository connections;

    StatusResource(Caller caller, InWorkspace inWorkspace, ConnectionRepository connections) {
        this.caller = caller;
        this.inWorkspace = inWorkspace;
        this.connections = connections;
    }

    @GET
    @RolesAllowed({Role.ADMIN, Role.MANAGER, Role.REP})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "How the workspace is connected to HubSpot, and which features are off for want of a scope")
    public Uni<StatusReply> status() {
        WorkspaceId workspace = caller.workspace();
        return inWorkspace
                .call(workspace, transaction -> connections.newest(transaction, workspace))
                .map(newest -> newest.map(StatusReply::of).orElse(StatusReply.NEVER_CONNECTED));
    }
}
