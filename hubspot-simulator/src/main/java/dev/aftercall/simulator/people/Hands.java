package dev.aftercall.simulator.people;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Reply;

/** Does in an account what a person does there: what the API can do, but without token, limits, delays or faults. */
@FunctionalInterface
public interface Hands {

    Reply call(long hubId, String method, String path, ObjectNode body);
}
