package dev.aftercall.crmwriter.reviews;

import java.util.UUID;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.receipts.Sight;
import dev.aftercall.servicekit.Caller;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;
import dev.aftercall.servicekit.Role;

/** What waits for a person: a rep sees what is about their own calls, managers and admins all of the workspace. */
@Path("/api/hubspot/reviews")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.ADMIN, Role.MANAGER, Role.REP})
public class ReviewResource {

    private final InWorkspace inWorkspace;
    private final ReviewRepository reviews;
    private final DecideReview decide;
    private final Caller caller;
    private final Sight sight;

    ReviewResource(InWorkspace inWorkspace, ReviewRepository reviews, DecideReview decide, Caller caller, Sight sight) {
        this.inWorkspace = inWorkspace;
        this.reviews = reviews;
        this.decide = decide;
        this.caller = caller;
        this.sight = sight;
    }

    @GET
    @Operation(summary = "What waits for a person, or was decided by one, the newest first")
    public Uni<ReviewsReply> list(@BeanParam ReviewQuery query) {
        return inWorkspace.call(
                caller.workspace(), transaction -> reviews.page(transaction, caller.workspace(), sight.reps(), query));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One question, and how it was decided")
    @APIResponse(
            responseCode = "200",
            description = "The question",
            content = @Content(schema = @Schema(implementation = ReviewReply.class)))
    @APIResponse(
            responseCode = "404",
            description = "There is no such question here, or it isn't about the caller's calls")
    public Uni<ReviewReply> one(@PathParam("id") String id) {
        UUID uuid = uuid(id);
        return inWorkspace
                .call(
                        caller.workspace(),
                        transaction -> reviews.one(transaction, caller.workspace(), sight.reps(), uuid))
                .map(found -> found.orElseThrow(ReviewResource::notFound));
    }

    @POST
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Answer a question",
            description =
                    "The decision stands, and the call is due at once; its receipt says what comes of it. The same"
                            + " answer again is answered the same.")
    @APIResponse(
            responseCode = "200",
            description = "So it is decided",
            content = @Content(schema = @Schema(implementation = ReviewReply.class)))
    @APIResponse(responseCode = "400", description = "That is no answer to this question")
    @APIResponse(
            responseCode = "404",
            description = "There is no such question here, or it isn't about the caller's calls")
    @APIResponse(
            responseCode = "409",
            description =
                    "It was decided otherwise, is no question any more, the record is known to be another of ours, or it"
                            + " isn't known yet what became of an earlier amount")
    public Uni<ReviewReply> answer(@PathParam("id") String id, @Nullable ReviewRequest request) {
        if (request == null) {
            throw new ProblemException(Problem.of(400, "invalid-json", "The body is missing")
                    .next("Send {\"is\": \"…\"} or {\"answer\": \"…\"}, see the question's kind."));
        }
        return decide.decide(caller.workspace(), sight.reps(), uuid(id), request, sight.name())
                .map(answered -> switch (answered) {
                    case AnswerReply.Agreed(ReviewReply review) -> review;
                    case AnswerReply.Otherwise(ReviewReply.DecisionReply decision) -> throw otherwise(decision);
                    case AnswerReply.Closed closed ->
                        throw new ProblemException(
                                Problem.of(409, "no-longer-asked", "What came since has made the question void")
                                        .next("Read the call's receipt, and the list for what is asked now."));
                    case AnswerReply.Taken taken ->
                        throw new ProblemException(
                                Problem.of(409, "record-taken", "The record is known to be another of ours")
                                        .next("Choose another, or 'none', or 'leave'."));
                    case AnswerReply.Busy busy ->
                        throw new ProblemException(Problem.of(
                                        409,
                                        "record-in-doubt",
                                        "HubSpot did not say whether an earlier amount was written; that is being found out")
                                .next("Answer again in a few minutes."));
                    case AnswerReply.Unknown unknown -> throw notFound();
                });
    }

    private static ProblemException otherwise(ReviewReply.DecisionReply decision) {
        return new ProblemException(Problem.of(
                        409,
                        "decided-otherwise",
                        "It was decided as '%s' by %s at %s".formatted(decision.answer(), decision.by(), decision.at()))
                .next("Read the call's receipt for what came of it."));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    private static ProblemException notFound() {
        return new ProblemException(Problem.of(404, "no-such-review", "There is no such question here")
                .next("Take an id from the list."));
    }
}
