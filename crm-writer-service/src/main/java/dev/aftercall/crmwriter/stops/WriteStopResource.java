package dev.aftercall.crmwriter.stops;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.Role;

/** Where the operator stops all writing, and lets it go on. */
@Path("/internal/write-stops")
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class WriteStopResource {

    private static final Logger LOG = Logger.getLogger(WriteStopResource.class);

    private final WriteStopRepository stops;
    private final Caller caller;

    WriteStopResource(WriteStopRepository stops, Caller caller) {
        this.stops = stops;
        this.caller = caller;
    }

    /** Those in force; with {@code lifted=true} those that were, too. */
    @GET
    public Uni<WriteStopsReply> list(@QueryParam("lifted") boolean lifted) {
        return stops.list(lifted).map(WriteStopsReply::of);
    }

    /** Stops all writing of this installation. */
    @PUT
    @Path("everywhere")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<WriteStopReply> stopEverywhere(@Nullable WriteStopRequest request) {
        return stop(StopScope.EVERYWHERE, request);
    }

    /** Stops all writing to a portal. */
    @PUT
    @Path("portals/{hubId}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<WriteStopReply> stopPortal(@PathParam("hubId") String hubId, @Nullable WriteStopRequest request) {
        return stop(StopScope.ofPortal(hubId), request);
    }

    /** Stops all writing of a workspace. */
    @PUT
    @Path("workspaces/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<WriteStopReply> stopWorkspace(@PathParam("id") String id, @Nullable WriteStopRequest request) {
        return stop(StopScope.ofWorkspace(id), request);
    }

    /** Lets writing go on where nothing else stops it. */
    @DELETE
    @Path("everywhere")
    public Uni<WriteStopReply> liftEverywhere() {
        return lift(StopScope.EVERYWHERE);
    }

    /** Lets writing to a portal go on where nothing else stops it. */
    @DELETE
    @Path("portals/{hubId}")
    public Uni<WriteStopReply> liftPortal(@PathParam("hubId") String hubId) {
        return lift(StopScope.ofPortal(hubId));
    }

    /** Lets writing of a workspace go on where nothing else stops it. */
    @DELETE
    @Path("workspaces/{id}")
    public Uni<WriteStopReply> liftWorkspace(@PathParam("id") String id) {
        return lift(StopScope.ofWorkspace(id));
    }

    private Uni<WriteStopReply> stop(StopScope scope, @Nullable WriteStopRequest request) {
        String reason = (request == null ? new WriteStopRequest(null) : request).checkedReason();
        return stops.stop(scope, caller.subject(), reason)
                .invoke(() -> LOG.warnf("All writing was stopped: %s %s", scope.kind(), scope.subject()));
    }

    private Uni<WriteStopReply> lift(StopScope scope) {
        return stops.lift(scope, caller.subject()).map(lifted -> {
            LOG.infof("Writing goes on: %s %s", scope.kind(), scope.subject());
            return lifted.orElseThrow(
                    () -> new ProblemException(Problem.of(404, "not-stopped", "Writing is not stopped there")
                            .next("List what is stopped with GET /internal/write-stops.")));
        });
    }
}
