package dev.aftercall.localstack.demo;

import java.net.http.HttpHeaders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** What a server answered. */
record Answer(int status, HttpHeaders headers, String text) {
    static final ObjectMapper JSON = new ObjectMapper();

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The body as JSON; a missing node when it is something else. */
    JsonNode json() {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    /** The title of the problem that it tells of, else the bare status. */
    String problem() {
        String title = json().path("title").asText("");
        return title.isEmpty() ? "status " + status : status + " " + title;
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
