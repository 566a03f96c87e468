package dev.aftercall.auth.disconnecting;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.Flag;
import dev.aftercall.servicekit.Role;

/** Ends the caller's connection. */
@Path("/api/hubspot/disconnect")
public class DisconnectResource {

    private final Caller caller;
    private final Disconnect disconnect;

    DisconnectResource(Caller caller, Disconnect disconnect) {
        this.caller = caller;
        this.disconnect = disconnect;
    }

    @DELETE
    @RolesAllowed(Role.ADMIN)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Disconnect HubSpot",
            description = "Deletes the tokens at once and has them revoked at HubSpot. With purge=true every service"
                    + " also deletes what it holds of this connection and of those that ended before without a purge;"
                    + " purged_hub_ids names their portals, and is empty when there was nothing left to purge.")
    public Uni<DisconnectReply> disconnect(
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    @QueryParam("purge")
                    @Nullable String purgeWish) {
        boolean purge = Flag.of("purge", purgeWish);
        return disconnect.now(caller.workspace(), caller.subject(), purge).map(done -> DisconnectReply.of(done, purge));
    }
}
