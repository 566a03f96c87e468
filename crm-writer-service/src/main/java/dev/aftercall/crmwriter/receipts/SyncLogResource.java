package dev.aftercall.crmwriter.receipts;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import dev.aftercall.crmwriter.matching.PhoneNumbers;
import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.Role;

/** What became of the workspace's calls. */
@Path("/api/hubspot/sync-logs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MANAGER, Role.REP})
public class SyncLogResource {

    private final SyncLogRepository logs;
    private final Caller caller;
    private final Sight sight;
    private final PhoneNumbers numbers;

    SyncLogResource(SyncLogRepository logs, Caller caller, Sight sight, PhoneNumbers numbers) {
        this.logs = logs;
        this.caller = caller;
        this.sight = sight;
        this.numbers = numbers;
    }

    @GET
    @Operation(summary = "Calls and what became of them, the newest first")
    public Uni<SyncLogsReply> list(@BeanParam SyncLogQuery query) {
        return logs.list(caller.workspace(), query.filter(sight.reps(), numbers), query.limit(), query.offset());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "The receipt of one call, part by part")
    @APIResponse(
            responseCode = "200",
            description = "The receipt",
            content = @Content(schema = @Schema(implementation = ReceiptReply.class)))
    @APIResponse(responseCode = "404", description = "There is no such call here, or it isn't the caller's")
    public Uni<ReceiptReply> receipt(@PathParam("id") String id) {
        return logs.receipt(
                        caller.workspace(), SyncLogFilter.seenBy(sight.reps()).of(uuid(id)))
                .map(receipt -> receipt.orElseThrow(SyncLogResource::notFound));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(
                Problem.of(404, "no-such-log", "There is no such call here").next("Take an id from the list."));
    }
}
