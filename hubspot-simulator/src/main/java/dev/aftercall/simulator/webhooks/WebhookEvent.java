package dev.aftercall.simulator.webhooks;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One event for one subscription; each attempt to deliver it is numbered in its body. */
record WebhookEvent(long hubId, long eventId, long subscriptionId, String subscriptionType, ObjectNode body) {

    ObjectNode body(int attempt) {
        return body.deepCopy().put("attemptNumber", attempt);
    }

    /** The record that it is about; 0 where the body does not say. */
    long objectId() {
        return body.path("objectId")
                .asLong(body.path("newObjectId")
                        .asLong(body.path("fromObjectId").asLong()));
    }
}
