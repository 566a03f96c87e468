package dev.aftercall.crmwriter.receipts;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.Role;

/** What became of the workspace's calls. */
@Path("/api/hubspot/sync-logs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MANAGER, Role.REP})
public class SyncLogResource {

    private static final int DEFAULT_LIMIT = 50;
    private static final int LARGEST_LIMIT = 500;

    private final SyncLogRepository logs;
    private final Caller caller;
    private final Sight sight;

    SyncLogResource(SyncLogRepository logs, Caller caller, Sight sight) {
        this.logs = logs;
        this.caller = caller;
        this.sight = sight;
    }

    @GET
    @Operation(summary = "Calls and what became of them, the newest first")
    public Uni<SyncLogsReply> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("offset") @Nullable String offset) {
        SyncLogStatus wanted = status == null
                ? null
                : SyncLogStatus.named(status)
                        .orElseThrow(() -> invalid("status", "one of success, error, skipped, pending"));
        return logs.list(
                caller.workspace(),
                wanted,
                sight.reps(),
                number("limit", limit, DEFAULT_LIMIT, 1, LARGEST_LIMIT),
                number("offset", offset, 0, 0, Integer.MAX_VALUE));
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
        return logs.receipt(caller.workspace(), sight.reps(), uuid(id))
                .map(receipt -> receipt.orElseThrow(SyncLogResource::notFound));
    }

    private static int number(String name, @Nullable String value, int otherwise, int least, int most) {
        if (value == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw invalid(name, "a whole number from %d to %d".formatted(least, most));
        }
        throw invalid(name, "a whole number from %d to %d".formatted(least, most));
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

    private static ProblemException invalid(String name, String expected) {
        return new ProblemException(
                Problem.of(400, "invalid-parameter", "The parameter '%s' is not %s".formatted(name, expected))
                        .field(name)
                        .next("Send %s, or leave it out.".formatted(expected)));
    }
}
