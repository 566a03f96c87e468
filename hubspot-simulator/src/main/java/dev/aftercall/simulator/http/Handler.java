package dev.aftercall.simulator.http;

/** Answers one kind of request. */
@FunctionalInterface
public interface Handler {

    /**
     * Answers, or ends the request with an error.
     *
     * @throws ApiFailure when the answer is an error
     */
    Reply handle(Request request);
}
