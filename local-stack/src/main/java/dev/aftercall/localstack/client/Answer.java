package dev.aftercall.localstack.client;

import java.net.http.HttpHeaders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** What a server answered. */
public record Answer(int status, HttpHeaders headers, String text) {
    public static final ObjectMapper JSON = new ObjectMapper();

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body as JSON; a missing node when it is something else. */
    public JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The title of the problem that it tells of, else the bare status. */
    public String problem() {
        String title = json().path("title").asText("");
        return title.isEmpty() ? "status " + status : status + " " + title;
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
