package dev.aftercall.simulator.people;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.portal.ChangeSource;

/** Does in an account what a person does there: what the API can do, but without token, limits, delays or faults. */
@FunctionalInterface
public interface Hands {

    /**
     * Calls as somebody, and answers what an app would be answered.
     *
     * @param source a person, or what goes on by itself
     */
    Reply call(ChangeSource source, long hubId, String method, String path, ObjectNode body);
}
