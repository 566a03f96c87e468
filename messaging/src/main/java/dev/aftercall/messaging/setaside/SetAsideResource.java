package dev.aftercall.messaging.setaside;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.PageLimit;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.Role;

/** What was set aside, for an operator to look at, mend and retry. */
@Path("/internal/set-aside")
@RolesAllowed(Role.OPERATOR)
@Produces(MediaType.APPLICATION_JSON)
public class SetAsideResource {

    private static final int MOST = 200;

    private final SetAsideRepository rows;
    private final RetrySetAside retry;

    SetAsideResource(SetAsideRepository rows, RetrySetAside retry) {
        this.rows = rows;
        this.retry = retry;
    }

    /** The rows, oldest first, without their bodies. */
    @GET
    public Uni<SetAsidePage> list(
            @QueryParam("limit") @DefaultValue("50") String limit, @QueryParam("cursor") @Nullable String cursor) {
        return rows.page(PageLimit.of(limit, MOST), cursor == null ? null : SetAsideCursor.parse(cursor));
    }

    /** One row with its body. */
    @GET
    @Path("{id}")
    public Uni<SetAside> one(@PathParam("id") String id) {
        return rows.find(id(id)).onItem().ifNull().failWith(SetAsideResource::unknown);
    }

    /** Puts another body in the place of the one that could not be stored or sent. */
    @PUT
    @Path("{id}/body")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> mend(@PathParam("id") String id, String body) {
        return rows.mend(id(id), body)
                .invoke(found -> {
                    if (!found) {
                        throw unknown();
                    }
                })
                .replaceWithVoid();
    }

    /** Stores or sends it again, as its body now is; the row goes when that worked, and stays with the new reason when not. */
    @POST
    @Path("{id}/retry")
    public Uni<Void> retry(@PathParam("id") String id) {
        return retry.retry(id(id))
                .invoke(found -> {
                    if (!found) {
                        throw unknown();
                    }
                })
                .replaceWithVoid();
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(Problem.of(404, "not-found", "No row with this id is set aside here")
                .next("List them with GET /internal/set-aside."));
    }
}
