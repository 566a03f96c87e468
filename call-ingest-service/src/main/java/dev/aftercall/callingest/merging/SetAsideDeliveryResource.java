package dev.aftercall.callingest.merging;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.merging.SetAsideDeliveryRepository.Page;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.Role;

/** Deliveries that could not be merged, for an operator to look at, and to merge again once the cause is mended. */
@Path("/internal/deliveries/set-aside")
@RolesAllowed(Role.OPERATOR)
public class SetAsideDeliveryResource {

    private static final int LONGEST_PAGE = 200;

    private final SetAsideDeliveryRepository deliveries;
    private final MergeJob merge;

    SetAsideDeliveryResource(SetAsideDeliveryRepository deliveries, MergeJob merge) {
        this.deliveries = deliveries;
        this.merge = merge;
    }

    /** A page of them, oldest first, without their bodies; {@code cursor} is the {@code next} of the page before. */
    @GET
    public Uni<Page> list(
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") @Nullable UUID cursor) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new ProblemException(
                    Problem.of(400, "invalid-parameter", "The parameter 'limit' must be from 1 to 200")
                            .field("limit")
                            .next("Mend the parameter and ask again."));
        }
        return deliveries.page(cursor, limit);
    }

    /** Merges one again, with ten attempts as at first. */
    @POST
    @Path("/{id}/retry")
    public Uni<Void> retry(@PathParam("id") UUID id) {
        return deliveries
                .mergeAgain(id)
                .invoke(found -> {
                    if (!found) {
                        throw new ProblemException(
                                Problem.of(404, "no-such-delivery", "No delivery with this id is set aside")
                                        .next("List them with GET /internal/deliveries/set-aside."));
                    }
                    merge.wake();
                })
                .replaceWithVoid();
    }
}
