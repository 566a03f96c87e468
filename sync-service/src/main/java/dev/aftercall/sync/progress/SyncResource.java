package dev.aftercall.sync.progress;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestStreamElementType;

import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.Role;
import dev.aftercall.servicekit.WorkspaceId;

/** Asking for a full pull, and watching one. */
@Path("/api/hubspot/sync")
class SyncResource {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration LONGEST_WATCH = Duration.ofMinutes(15);

    private final Caller caller;
    private final InWorkspace inWorkspace;
    private final ProgressRepository repository;
    private final StartPull startPull;

    SyncResource(Caller caller, InWorkspace inWorkspace, ProgressRepository repository, StartPull startPull) {
        this.caller = caller;
        this.inWorkspace = inWorkspace;
        this.repository = repository;
        this.startPull = startPull;
    }

    /** The answer to a request for a pull. */
    public record Started(UUID runId) {}

    /** Begins a full pull; it is under way when this answers. */
    @POST
    @RolesAllowed(Role.ADMIN)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Response> start() {
        return startPull
                .start(caller.workspace())
                .map(runId -> Response.accepted(new Started(runId))
                        .location(URI.create("/api/hubspot/sync/progress"))
                        .build());
    }

    /** How the newest pull is going. */
    @GET
    @Path("progress")
    @RolesAllowed({Role.ADMIN, Role.MANAGER, Role.REP})
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<ProgressReply> progress() {
        return load(caller.workspace());
    }

    /**
     * The same as it changes; ends when the pull has ended, at once where none is under way, and after a quarter of an hour,
     * when the token would be asked for again.
     */
    @GET
    @Path("progress")
    @RolesAllowed({Role.ADMIN, Role.MANAGER, Role.REP})
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    public Multi<ProgressReply> watch() {
        WorkspaceId workspace = caller.workspace();
        return Multi.createBy()
                .repeating()
                .uni(() -> load(workspace))
                .withDelay(BETWEEN_LOOKS)
                .whilst(ProgressReply::isUnderWay)
                .skip()
                .repetitions()
                .select()
                .first(LONGEST_WATCH);
    }

    private Uni<ProgressReply> load(WorkspaceId workspace) {
        return inWorkspace.call(workspace, transaction -> repository.newest(transaction, workspace));
    }
}
