package dev.aftercall.simulator.api;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Reply;

/** Answers one kind of API call. */
@FunctionalInterface
public interface ApiHandler {

    /**
     * Answers, or ends the call with an error.
     *
     * @throws ApiFailure when the answer is an error
     */
    Reply handle(ApiCall call);
}
