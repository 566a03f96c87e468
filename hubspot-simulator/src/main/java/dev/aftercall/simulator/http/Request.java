package dev.aftercall.simulator.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request, read whole. */
public final class Request {

    private final String method;
    private final String path;
    private final Parameters query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Map<String, String> pathValues;

    /** @param headers first value of each; names are matched without regard to case */
    public Request(String method, String path, Parameters query, Map<String, String> headers, byte[] body) {
        this(method, path, query, caseless(headers), body, Map.of());
    }

    private Request(
            String method,
            String path,
            Parameters query,
            Map<String, String> headers,
            byte[] body,
            Map<String, String> pathValues) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
        this.pathValues = pathValues;
    }

    private static Map<String, String> caseless(Map<String, String> headers) {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        return copy;
    }

    Request withPathValues(Map<String, String> values) {
        return new Request(method, path, query, headers, body, Map.copyOf(values));
    }

    public String method() {
        return method;
    }

    /** The path as sent, still encoded, without the query. */
    public String path() {
        return path;
    }

    /** Where the client sent it, without the query; a link that is made of it leads back here. */
    public String address() {
        return host() + path;
    }

    /** Scheme and host as the client named them. */
    public String host() {
        return header("Host").map(host -> "http://" + host).orElse("https://api.hubapi.com");
    }

    /** A slash at the end counts for nothing: some of HubSpot's own clients send one. */
    List<String> segments() {
        String trimmed = path.startsWith("/") ? path.substring(1) : path;
        if (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        return List.of(trimmed.split("/", -1));
    }

    public Parameters query() {
        return query;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The decoded value of a placeholder in the route's template. */
    public String pathValue(String name) {
        String value = pathValues.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no placeholder " + name);
        }
        return value;
    }

    /** The decoded value of a placeholder, if the route's template has it. */
    public Optional<String> findPathValue(String name) {
        return Optional.ofNullable(pathValues.get(name));
    }

    /** Ends the request with 415 when it has a body of a type that is said and is not JSON. */
    public void requireJson() {
        boolean other = header("Content-Type")
                .filter(type -> !type.strip().toLowerCase(Locale.ROOT).startsWith("application/json"))
                .isPresent();
        if (other && body.length > 0) {
            throw Failures.unsupportedMediaType();
        }
    }

    /** The body as a JSON object; 400 when it is not one. */
    public ObjectNode json() {
        return Json.parseObject(body);
    }

    /** The body as a list of JSON objects; 400 when it is not one. */
    public List<ObjectNode> jsonObjects() {
        return Json.parseObjects(body);
    }

    /** The body as a form; names and values decoded. */
    public Parameters form() {
        return Parameters.parse(new String(body, StandardCharsets.UTF_8));
    }

    /** Characters in the body. */
    public int bodyLength() {
        return new String(body, StandardCharsets.UTF_8).length();
    }
}
