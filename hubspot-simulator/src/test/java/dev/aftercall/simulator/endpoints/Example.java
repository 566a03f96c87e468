package dev.aftercall.simulator.endpoints;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A good call of an endpoint, made in each version that the endpoint has.
 *
 * @param path the route's template without its version: {@code /crm/objects/{type}/{id}}
 * @param what what the endpoint is for, as the table says it
 * @param versions the versions that the example is for; empty for all
 * @param values what placeholders are filled with where {@link Stage#usual} will not do
 */
record Example(
        String method,
        String path,
        String what,
        Set<String> versions,
        Map<String, Function<Stage, String>> values,
        String query,
        Content content,
        Function<Stage, String> body,
        Bearer bearer) {

    /** What the body is. */
    enum Content {
        JSON("application/json"),
        FORM("application/x-www-form-urlencoded");

        final String type;

        Content(String type) {
            this.type = type;
        }
    }

    /** Makes the token of a call that has been granted these scopes; an empty text where none is needed. */
    @FunctionalInterface
    interface Bearer {
        Bearer NONE = (stage, scopes) -> "";
        Bearer PRIVATE_APP = Stage::token;

        String token(Stage stage, Set<String> scopes);
    }

    static Example of(String method, String path, String what) {
        return new Example(method, path, what, Set.of(), Map.of(), "", Content.JSON, stage -> "", Bearer.PRIVATE_APP);
    }

    /** For these versions only. */
    Example in(String... only) {
        return new Example(method, path, what, Set.of(only), values, query, content, body, bearer);
    }

    Example with(String placeholder, String value) {
        return with(placeholder, stage -> value);
    }

    Example with(String placeholder, Function<Stage, String> value) {
        Map<String, Function<Stage, String>> more = new HashMap<>(values);
        more.put(placeholder, value);
        return new Example(method, path, what, versions, Map.copyOf(more), query, content, body, bearer);
    }

    Example asking(String parameters) {
        return new Example(method, path, what, versions, values, parameters, content, body, bearer);
    }

    Example json(String text) {
        return json(stage -> text);
    }

    Example json(Function<Stage, String> text) {
        return new Example(method, path, what, versions, values, query, Content.JSON, text, bearer);
    }

    Example form(Function<Stage, String> text) {
        return new Example(method, path, what, versions, values, query, Content.FORM, text, bearer);
    }

    Example withoutToken() {
        return as(Bearer.NONE);
    }

    Example as(Bearer other) {
        return new Example(method, path, what, versions, values, query, content, body, other);
    }
}
