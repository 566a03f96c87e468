package dev.aftercall.callingest.calls;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.Parameters;
import dev.aftercall.callingest.calls.Viewer.Sight;
import dev.aftercall.events.Call;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.Role;

/** Calls at their newest revision, in the shape they are published in. */
@Path("/api/calls")
@RolesAllowed({Role.REP, Role.MANAGER, Role.ADMIN})
public class CallResource {

    private final Viewer viewer;
    private final InWorkspace inWorkspace;
    private final CallRepository calls;

    CallResource(Viewer viewer, InWorkspace inWorkspace, CallRepository calls) {
        this.viewer = viewer;
        this.inWorkspace = inWorkspace;
        this.calls = calls;
    }

    /** A page of the calls that the caller may see, newest first; {@code cursor} is the {@code next} of the page before. */
    @GET
    @Operation(summary = "A page of the calls that the caller may see, newest first")
    public Uni<CallList> list(
            @QueryParam("limit") @DefaultValue(Parameters.DEFAULT_LIMIT) String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int most = Parameters.limit(limit);
        Cursor after = cursor(cursor);
        Sight sight = viewer.sight();
        return inWorkspace
                .call(viewer.workspace(), transaction -> calls.page(transaction, sight, after, most))
                .map(page -> new CallList(
                        page.documents().stream().map(CallJson::new).toList(),
                        page.total(),
                        page.next() == null ? null : page.next().toString()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One call at its newest revision")
    @APIResponse(
            responseCode = "200",
            description = "The call",
            content = @Content(schema = @Schema(implementation = Call.class)))
    @APIResponse(responseCode = "404", description = "There is no such call, or it isn't the caller's")
    public Uni<CallJson> one(@PathParam("id") UUID id) {
        return found((transaction, sight) -> calls.one(transaction, sight, id)).map(CallJson::new);
    }

    /** The whole text, which events only refer to. */
    @GET
    @Path("/{id}/transcript")
    @Operation(summary = "The whole text of a call, which events only refer to")
    @APIResponse(
            responseCode = "200",
            description = "The transcript",
            content = @Content(schema = @Schema(implementation = CallRepository.Transcript.class)))
    @APIResponse(responseCode = "404", description = "There is no such call, or it isn't the caller's")
    public Uni<CallRepository.Transcript> transcript(@PathParam("id") UUID id) {
        return found((transaction, sight) -> calls.transcript(transaction, sight, id))
                .invoke(transcript -> {
                    if (transcript.text() == null) {
                        throw new ProblemException(Problem.of(404, "no-transcript", "The call has no transcript")
                                .next("Ask again when its source has sent one; its revision rises then."));
                    }
                });
    }

    private <T> Uni<T> found(BiFunction<SqlConnection, Sight, Uni<Optional<T>>> read) {
        Sight sight = viewer.sight();
        return inWorkspace
                .call(viewer.workspace(), transaction -> read.apply(transaction, sight))
                .map(found -> found.orElseThrow(() ->
                        new ProblemException(Problem.of(404, "no-such-call", "There is no such call, or it isn't yours")
                                .next("List yours with GET /api/calls."))));
    }

    private static Cursor cursor(@Nullable String text) {
        try {
            return Cursor.parse(text);
        } catch (IllegalArgumentException e) {
            throw Parameters.invalidCursor();
        }
    }

    /** A page: its calls, how many there are on all pages, and the cursor of the next one. */
    public record CallList(
            List<CallJson> items, long total, @Nullable String next) {}

    /** A call as it is published. */
    @Schema(implementation = Call.class)
    public record CallJson(@JsonValue @JsonRawValue String document) {}
}
