package dev.aftercall.crmwriter.reviews;

/** What came of an answer. */
sealed interface AnswerReply {

    /** So it is decided, now or before. */
    record Agreed(ReviewReply review) implements AnswerReply {}

    /** It was decided otherwise. */
    record Otherwise(ReviewReply.DecisionReply decision) implements AnswerReply {}

    /** It is no question any more. */
    record Closed() implements AnswerReply {}

    /** The record is known to be another of ours. */
    record Taken() implements AnswerReply {}

    /** It can't be decided before it is known what became of an earlier amount. */
    record Busy() implements AnswerReply {}

    /** There is no such question, or none that the caller may see. */
    record Unknown() implements AnswerReply {}
}
