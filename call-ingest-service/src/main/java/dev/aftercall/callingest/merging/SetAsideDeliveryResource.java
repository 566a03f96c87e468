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

import dev.aftercall.callingest.Parameters;
import dev.aftercall.callingest.merging.SetAsideDeliveryRepository.Page;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.Role;

/** Deliveries that could not be merged, for an operator to look at, and to merge again once the cause is mended. */
@Path("/internal/deliveries/set-aside")
@RolesAllowed(Role.OPERATOR)
public class SetAsideDeliveryResource {

    private final SetAsideDeliveryRepository deliveries;
    private final MergeJob merge;

    SetAsideDeliveryResource(SetAsideDeliveryRepository deliveries, MergeJob merge) {
        this.deliveries = deliveries;
        this.merge = merge;
    }

    /** A page of them, oldest first, without their bodies; {@code cursor} is the {@code next} of the page before. */
    @GET
    public Uni<Page> list(
            @QueryParam("limit") @DefaultValue(Parameters.DEFAULT_LIMIT) String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return deliveries.page(after(cursor), Parameters.limit(limit));
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

    private static @Nullable UUID after(@Nullable String cursor) {
        try {
            return cursor == null || cursor.isBlank() ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw Parameters.invalidCursor();
        }
    }
}
