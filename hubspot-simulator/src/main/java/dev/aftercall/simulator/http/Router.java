package dev.aftercall.simulator.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Routes by method and path template. A template's literal segments win over placeholders only by order: the first
 * route added that fits is taken, so add {@code /x/search} before {@code /x/{id}}.
 */
public final class Router {

    /** A route that fits, and the request with the values of its placeholders. */
    public record Match(String template, Handler handler, Request request) {}

    private record Route(String method, String template, List<String> segments, Handler handler) {

        Optional<Map<String, String>> values(List<String> path) {
            if (path.size() != segments.size()) {
                return Optional.empty();
            }
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                String actual = path.get(i);
                if (segment.startsWith("{") && !actual.isEmpty()) {
                    values.put(
                            segment.substring(1, segment.length() - 1), Parameters.decode(actual.replace("+", "%2B")));
                } else if (!segment.equals(actual)) {
                    return Optional.empty();
                }
            }
            return Optional.of(values);
        }
    }

    private final List<Route> routes = new ArrayList<>();

    public void add(String method, String template, Handler handler) {
        routes.add(new Route(method, template, List.of(template.substring(1).split("/", -1)), handler));
    }

    /**
     * Finds the route of a request.
     *
     * @throws ApiFailure 404 when no template fits the path, 405 when one does but not for this method
     */
    public Match find(Request request) {
        List<String> path = request.segments();
        boolean pathKnown = false;
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.values(path);
            if (values.isPresent() && route.method.equals(request.method())) {
                return new Match(route.template, route.handler, request.withPathValues(values.get()));
            }
            pathKnown |= values.isPresent();
        }
        throw pathKnown ? Failures.methodNotAllowed() : Failures.resourceNotFound();
    }
}
