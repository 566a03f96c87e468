package dev.aftercall.crmwriter.receipts;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

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

    private static final int MOST_RETRIED = 500;
    private static final String CURRENT = "current";

    private final SyncLogRepository logs;
    private final ReopenCalls reopen;
    private final Caller caller;
    private final Sight sight;
    private final PhoneNumbers numbers;

    SyncLogResource(SyncLogRepository logs, ReopenCalls reopen, Caller caller, Sight sight, PhoneNumbers numbers) {
        this.logs = logs;
        this.reopen = reopen;
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
    @Operation(
            summary = "The receipt of one call, part by part",
            description = "Each part with what was written for it, request by request: every property before and after,"
                    + " HubSpot's id of the request, when it was about to leave and when it was known what came of it.")
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

    @POST
    @Path("{id}/retry")
    @Operation(
            summary = "Try a call again now",
            description =
                    "What HubSpot refused of it is sent again as it is, also parts of a call that is written itself; a"
                            + " call that waits is due at once; one that was skipped is matched and planned anew; one that was undone is"
                            + " written again. Asking twice does no"
                            + " harm. What only a person can decide is not tried. A call that is in a portal which is no longer"
                            + " connected is tried with portal=current alone: then it is written, as a whole, to the one that is.")
    @APIResponse(
            responseCode = "202",
            description = "It is tried again; its log says what comes of it",
            content = @Content(schema = @Schema(implementation = RetryReply.class)))
    @APIResponse(responseCode = "404", description = "There is no such call here, or it isn't the caller's")
    @APIResponse(
            responseCode = "409",
            description =
                    "Nothing of the call failed, was skipped or waits, some of it is in a portal that is not the one connected, or it is"
                            + " being taken back")
    public Uni<Response> retry(
            @PathParam("id") String id,
            @QueryParam("portal")
                    @Parameter(
                            description =
                                    "current: write it to the portal that is connected, although it is in another")
                    @Nullable String portal) {
        if (portal != null && !portal.equals(CURRENT)) {
            throw new ProblemException(Problem.of(400, "invalid-parameter", "The parameter 'portal' is not 'current'")
                    .field("portal")
                    .next("Send portal=current, or leave it out."));
        }
        return reopen.one(caller.workspace(), SyncLogFilter.seenBy(sight.reps()).of(uuid(id)), portal != null)
                .map(asked -> switch (asked) {
                    case ReopenCalls.Asked.Taken taken ->
                        Response.accepted(new RetryReply(true, 1, 0)).build();
                    case ReopenCalls.Asked.NoSuchCall unknown -> throw notFound();
                    case ReopenCalls.Asked.InAnotherPortal elsewhere -> throw inAnotherPortal();
                    case ReopenCalls.Asked.BeingUndone undo -> throw beingUndone();
                    case ReopenCalls.Asked.NothingToDo(String outcome) -> throw nothingToTry(outcome);
                });
    }

    @POST
    @Path("{id}/undo")
    @RolesAllowed(Role.ADMIN)
    @Operation(
            summary = "Take a call back out of HubSpot",
            description =
                    "What was made for the call is deleted in HubSpot, and what was changed is set back, as far as"
                            + " nobody changed it since; the receipt says what was left. Later revisions of the call are not written"
                            + " until it is retried, unless its activity was left: then the call goes on as before.")
    @APIResponse(
            responseCode = "202",
            description = "It is being taken back; its receipt has 'undo_asked_at' until that is done",
            content = @Content(schema = @Schema(implementation = UndoReply.class)))
    @APIResponse(responseCode = "404", description = "There is no such call here")
    @APIResponse(responseCode = "409", description = "Nothing of the call is in the portal that is connected")
    public Uni<Response> undo(@PathParam("id") String id) {
        UUID call = uuid(id);
        return reopen.undo(caller.workspace(), SyncLogFilter.seenBy(null).of(call))
                .map(asked -> switch (asked) {
                    case ReopenCalls.Asked.Taken taken ->
                        Response.accepted(UndoReply.of(call)).build();
                    case ReopenCalls.Asked.NoSuchCall unknown -> throw notFound();
                    case ReopenCalls.Asked.InAnotherPortal elsewhere -> throw inAnotherPortal();
                    case ReopenCalls.Asked.BeingUndone undo -> throw beingUndone();
                    case ReopenCalls.Asked.NothingToDo nothing ->
                        throw new ProblemException(Problem.of(
                                        409,
                                        "nothing-to-undo",
                                        "Nothing of the call is in the portal that is connected")
                                .next("Read its receipt; a call that is undone already stays so until it is retried."));
                });
    }

    @POST
    @Path("retry")
    @Operation(
            summary = "Try calls again that failed, or were skipped",
            description =
                    "Those that fit the list's filters and failed, with status=skipped those that were skipped (with reason=shadow"
                            + " what was passed over in shadow), the oldest first, at most 'limit' of them ('offset'"
                            + " has no meaning here). A call that is on its way already is not counted. There is no dry run and no"
                            + " progress but that of the list.")
    @APIResponse(
            responseCode = "202",
            description = "So many are tried again; the list says what comes of them",
            content = @Content(schema = @Schema(implementation = RetryReply.class)))
    public Uni<Response> retryAll(@BeanParam SyncLogQuery query) {
        int most = query.limit == null ? MOST_RETRIED : query.limit();
        return reopen.all(caller.workspace(), query.ended(sight.reps(), numbers), most)
                .map(reply -> Response.accepted(reply).build());
    }

    private static ProblemException nothingToTry(String outcome) {
        boolean failed = outcome.equals("FAILED");
        return new ProblemException(
                Problem.of(
                                409,
                                "nothing-to-retry",
                                failed
                                        ? "Only a person can say what became of the call in HubSpot"
                                        : "Nothing of the call failed, was skipped or waits")
                        .next(
                                failed
                                        ? "Read its receipt, and look in HubSpot whether the record is there."
                                        : "Read its receipt; calls with the status error, skipped or pending can be tried again."));
    }

    private static ProblemException inAnotherPortal() {
        return new ProblemException(Problem.of(
                        409, "in-another-portal", "Some of the call is in a portal that is not the one connected")
                .next("Connect that portal again; or ask with portal=current, then the call is written to this one"
                        + " too and is in both."));
    }

    private static ProblemException beingUndone() {
        return new ProblemException(Problem.of(409, "being-undone", "Somebody asked for the call to be taken back")
                .next("Read its receipt: 'undo_waits_for' says what that waits for."));
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
