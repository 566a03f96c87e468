package dev.aftercall.localstack.demo;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What aftercall says became of a call.
 *
 * @param status {@code success}, {@code skipped}, {@code error} or {@code pending}
 * @param activityId HubSpot's id of the call or meeting; empty when there is none
 * @param taskIds HubSpot's ids of its tasks
 * @param reason why it isn't written, or what is lacking although it is; empty when there is nothing to say
 */
record Receipt(String status, long revision, String activityId, List<String> taskIds, String reason) {
    static Receipt of(JsonNode json) {
        List<String> tasks = new ArrayList<>();
        for (JsonNode part : json.path("parts")) {
            if (part.path("object_type").asText().equals("tasks") && part.hasNonNull("object_id")) {
                tasks.add(part.path("object_id").asText());
            }
        }
        return new Receipt(
                json.path("status").asText(),
                json.path("revision").asLong(),
                json.path("engagement_id").asText(""),
                List.copyOf(tasks),
                json.path("error_message").asText(""));
    }

    boolean isSettled() {
        return !status.equals("pending");
    }
}
