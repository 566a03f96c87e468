package dev.aftercall.simulator.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Routes by method and path template. A template's literal segments win over placeholders only by order: the first
 * route added that fits is taken, so add {@code /x/search} before {@code /x/{id}}.
 */
public final class Router {

    /** A route that fits, and the request with the values of its placeholders. */
    public record Match(Handler handler, Request request) {}

    /** A method and the template of paths that it is answered at. */
    public record Endpoint(String method, String template) {}

    private record Route(String method, String template, List<String> segments, Handler handler) {

        boolean fits(List<String> path) {
            if (path.size() != segments.size()) {
                return false;
            }
            for (int i = 0; i < segments.size(); i++) {
                boolean placeholder =
                        segments.get(i).startsWith("{") && !path.get(i).isEmpty();
                if (!placeholder && !segments.get(i).equals(path.get(i))) {
                    return false;
                }
            }
            return true;
        }

        Map<String, String> values(List<String> path) {
            Map<String, String> values = new LinkedHashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                if (segment.startsWith("{")) {
                    String name = segment.substring(1, segment.length() - 1);
                    values.put(name, Parameters.decode(path.get(i).replace("+", "%2B")));
                }
            }
            return values;
        }
    }

    private final List<Route> routes = new ArrayList<>();

    public void add(String method, String template, Handler handler) {
        routes.add(new Route(method, template, List.of(template.substring(1).split("/", -1)), handler));
    }

    /** Everything that is answered, in the order in which it was added. */
    public List<Endpoint> endpoints() {
        return routes.stream()
                .map(route -> new Endpoint(route.method(), route.template()))
                .toList();
    }

    /** The template of the first route that fits the path, whatever its method; empty when none does. */
    public Optional<String> template(Request request) {
        List<String> path = request.segments();
        return routes.stream()
                .filter(route -> route.fits(path))
                .map(Route::template)
                .findFirst();
    }

    /**
     * Finds the route of a request; HEAD is answered by that of GET.
     *
     * @throws ApiFailure 404 when no template fits the path, 405 when one does but not for this method
     */
    public Match find(Request request) {
        List<String> path = request.segments();
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        Set<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            if (route.fits(path)) {
                if (route.method.equals(method)) {
                    return new Match(route.handler, request.withPathValues(route.values(path)));
                }
                allowed.add(route.method);
            }
        }
        if (allowed.isEmpty()) {
            throw Failures.resourceNotFound();
        }
        if (method.equals("OPTIONS")) {
            return new Match(any -> new Reply(200, "", Map.of("Allow", String.join(", ", allowed))), request);
        }
        throw Failures.methodNotAllowed(allowed);
    }
}
