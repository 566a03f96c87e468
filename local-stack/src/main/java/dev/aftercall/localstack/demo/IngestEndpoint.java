package dev.aftercall.localstack.demo;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;

import dev.aftercall.localstack.client.Answer;
import dev.aftercall.localstack.client.WorkspaceApi;

/** A URL that a workspace gave to a source, with its secret. */
record IngestEndpoint(Source source, URI url, String secret) {
    /** Makes one. */
    static IngestEndpoint create(WorkspaceApi api, Source source, String name) {
        JsonNode wanted =
                Answer.JSON.createObjectNode().put("source", source.wireName()).put("name", name);
        JsonNode made = WorkspaceApi.success("making an ingest endpoint", api.post("/api/ingest/endpoints", wanted))
                .json();
        return new IngestEndpoint(
                source,
                URI.create(made.path("url").asText()),
                made.path("secret").asText());
    }

    @Override
    public String toString() {
        return "IngestEndpoint[" + source + " " + url + "]";
    }
}
