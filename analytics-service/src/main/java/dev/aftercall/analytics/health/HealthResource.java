package dev.aftercall.analytics.health;

import java.time.InstantSource;
import java.time.ZoneId;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.Role;
import dev.aftercall.servicekit.WorkspaceId;

/** The integration's health, for a dashboard. */
@Path("/api/analytics/health")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MANAGER, Role.REP})
class HealthResource {

    private final Caller caller;
    private final InWorkspace inWorkspace;
    private final HealthRepository repository;
    private final InstantSource clock;

    HealthResource(Caller caller, InWorkspace inWorkspace, HealthRepository repository, InstantSource clock) {
        this.caller = caller;
        this.inWorkspace = inWorkspace;
        this.repository = repository;
        this.clock = clock;
    }

    /** What was written and what failed today, in the viewer's time zone, and in the last 24 hours. */
    @GET
    @Operation(
            summary = "What was written and what failed",
            description = "Today in the time zone, a name of the IANA time zone database, and in the last 24 hours.")
    public Uni<HealthReply> health(@QueryParam("zone") @DefaultValue("UTC") String zone) {
        WorkspaceId workspace = caller.workspace();
        Windows windows = Windows.at(clock.instant(), zoneOf(zone));
        return inWorkspace.call(workspace, transaction -> repository.count(transaction, workspace, windows));
    }

    private static ZoneId zoneOf(String name) {
        return Windows.zone(name)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(400, "invalid-parameter", "The parameter 'zone' is no time zone that we know")
                                .field("zone")
                                .next("Send a name of the IANA time zone database, such as Europe/Berlin.")));
    }
}
