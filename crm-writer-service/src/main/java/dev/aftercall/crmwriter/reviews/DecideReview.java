package dev.aftercall.crmwriter.reviews;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import dev.aftercall.crmwriter.lanes.LaneBell;
import dev.aftercall.servicekit.InWorkspace;
import dev.aftercall.servicekit.WorkspaceId;

/**
 * Takes a person's answer: the decision, what follows from it in the ledger, and that the call is due, in one transaction. What is
 * to be done in HubSpot is done by the lane. A decision stands: the same answer again finds it made, another is told of it.
 */
@ApplicationScoped
class DecideReview {

    private final InWorkspace inWorkspace;
    private final ReviewRepository reviews;
    private final LaneBell bell;

    DecideReview(InWorkspace inWorkspace, ReviewRepository reviews, LaneBell bell) {
        this.inWorkspace = inWorkspace;
        this.reviews = reviews;
        this.bell = bell;
    }

    /**
     * Decides.
     *
     * @param reps whose calls the caller may see, or none for everyone's
     * @param by who the caller is
     */
    Uni<AnswerReply> decide(
            WorkspaceId workspace, @Nullable List<String> reps, UUID id, ReviewRequest request, String by) {
        return inWorkspace
                .call(
                        workspace,
                        transaction -> reviews.one(transaction, workspace, reps, id)
                                .chain(found -> found.isEmpty()
                                        ? Uni.createFrom().item(new AnswerReply.Unknown())
                                        : decide(transaction, workspace, reps, found.get(), request, by)))
                .invoke(bell::ring);
    }

    private Uni<AnswerReply> decide(
            SqlConnection transaction,
            WorkspaceId workspace,
            @Nullable List<String> reps,
            ReviewReply review,
            ReviewRequest request,
            String by) {
        String answer = request.to(review);
        if (review.decision() != null) {
            return Uni.createFrom().item(compared(review, answer));
        }
        return reviews.decide(transaction, review, answer, by).chain(decided -> switch (decided) {
            case DONE, DECIDED ->
                reviews.one(transaction, workspace, reps, review.id()).map(now -> compared(now.orElseThrow(), answer));
            case CLOSED -> Uni.createFrom().item(new AnswerReply.Closed());
            case TAKEN -> Uni.createFrom().item(new AnswerReply.Taken());
            case BUSY -> Uni.createFrom().item(new AnswerReply.Busy());
        });
    }

    private static AnswerReply compared(ReviewReply review, String answer) {
        ReviewReply.DecisionReply decision = review.decision();
        return decision == null || decision.answer().equals(answer)
                ? new AnswerReply.Agreed(review)
                : new AnswerReply.Otherwise(decision);
    }
}
