package dev.aftercall.localstack.client;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

/** The REST APIs behind the gateway, as one user sees them. */
public final class WorkspaceApi {
    private final Http http = new Http();
    private final URI gateway;
    private final Supplier<String> token;

    /** @param token asked for with each request, since tokens expire */
    public WorkspaceApi(URI gateway, Supplier<String> token) {
        this.gateway = gateway;
        this.token = token;
    }

    public Answer get(String path) {
        return http.send(request(path));
    }

    public Answer post(String path, JsonNode body) {
        return http.send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    public Answer put(String path, JsonNode body) {
        return http.send(
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body.toString())));
    }

    /**
     * The body of what should be a success.
     *
     * @throws StoppedShort when it is none
     */
    public JsonNode read(String path) {
        return success("GET " + path, get(path)).json();
    }

    /** The answer itself, if it is a success. */
    public static Answer success(String what, Answer answer) {
        if (!answer.isSuccess()) {
            throw new StoppedShort("%s answered %s".formatted(what, answer.problem()));
        }
        return answer;
    }

    /** A request that says who asks. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .header("Authorization", "Bearer " + token.get())
                .header("Accept", "application/json");
    }
}
