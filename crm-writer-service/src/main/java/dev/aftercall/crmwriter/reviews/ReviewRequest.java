package dev.aftercall.crmwriter.reviews;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import dev.aftercall.servicekit.Problem;
import dev.aftercall.servicekit.ProblemException;

/** What a person answers: the one field that fits the kind of question. */
record ReviewRequest(
        @Schema(
                description =
                        "Of a tie: the id of the candidate that it is; none, where it was never made; leave, where all"
                                + " is to stay as it is")
        @Nullable String is,

        @Schema(description = "Of an amount: approve or reject") @Nullable String answer) {

    static final String APPROVE = "approve";
    private static final String REJECT = "reject";
    private static final String NONE = "none";
    private static final String LEAVE = "leave";

    /**
     * The answer to such a question.
     *
     * @throws ProblemException 400 when it is none
     */
    String to(ReviewReply review) {
        return review.tie() == null ? toAmount() : toTie(review);
    }

    private String toTie(ReviewReply review) {
        if (is == null || answer != null) {
            throw invalid(
                    "is",
                    "missing, or not alone",
                    "Send {\"is\": \"…\"} with the id of a candidate, 'none' or 'leave'.");
        }
        if (!is.equals(NONE) && !is.equals(LEAVE) && !review.mayBe(is)) {
            throw invalid(
                    "is",
                    "neither 'none' nor 'leave' nor a candidate's id",
                    "Take an id from the question's candidates.");
        }
        return is;
    }

    private String toAmount() {
        if (answer == null || is != null || !(answer.equals(APPROVE) || answer.equals(REJECT))) {
            throw invalid("answer", "not 'approve' or 'reject' alone", "Send {\"answer\": \"approve\"} or 'reject'.");
        }
        return answer;
    }

    private static ProblemException invalid(String field, String is, String next) {
        return new ProblemException(Problem.of(400, "invalid-field", "The field '%s' is %s".formatted(field, is))
                .field(field)
                .next(next));
    }
}
