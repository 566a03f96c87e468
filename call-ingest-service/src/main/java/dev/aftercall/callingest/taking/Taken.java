package dev.aftercall.callingest.taking;

import org.jspecify.annotations.Nullable;

import dev.aftercall.callingest.sources.SourceAnswer;

/** What became of a webhook. Only the first of these left anything behind. */
sealed interface Taken {

    /** It is stored, now or before; the answer is what its source takes for success. */
    record Stored(SourceAnswer answer) implements Taken {}

    /** It is no delivery: the platform tries the URL, or asks whether we know the secret. */
    record Answered(SourceAnswer answer) implements Taken {}

    /** The URL names no endpoint in use. */
    record UnknownEndpoint() implements Taken {}

    /** The sender is not proved, and what it can do about it. */
    record NotProven(String reason, String next) implements Taken {}

    /** The payload can't be read; the field to blame, where it is JSON at all. */
    record Invalid(@Nullable String field, String message) implements Taken {}

    /** The source waits for an answer that we don't give. */
    record WantsAnswer(String type) implements Taken {}

    /** It could not be stored for now, by no fault of the sender. */
    record NotNow() implements Taken {}
}
