package dev.aftercall.simulator.endpoints;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code ENDPOINTS.md}, made of the routes, the examples and what calling them showed. */
final class EndpointTable {

    private final List<Route> routes;
    private final Map<Route, Finding> findings;

    EndpointTable(List<Route> routes, Map<Route, Finding> findings) {
        this.routes = routes;
        this.findings = findings;
    }

    /** The example of a route. */
    static Optional<Example> example(Route route) {
        return Stream.of(Examples.GROUPS, Examples.SIMULATOR)
                .flatMap(List::stream)
                .flatMap(group -> group.examples().stream())
                .filter(route::isOf)
                .findFirst();
    }

    /** Counts stand in each part, so that two additions to different parts never change the same line. */
    String render() {
        StringBuilder page = new StringBuilder("""
                # Endpoints

                What the simulator answers, made from its routes and one call of each by a test, which fails when this
                page is not current. To write it anew: `./aftercall test -pl hubspot-simulator -am -Dcontract.write=true`.

                `{version}` is one of those named. A call without a token gets 401 and one without the scopes 403
                MISSING_SCOPES; where several are named, one of them is enough.
                """);
        Examples.GROUPS.forEach(group -> {
            page.append(heading(group));
            page.append("| method | path | versions | answer | scopes | what |\n");
            page.append("| --- | --- | --- | --- | --- | --- |\n");
            group.examples().forEach(example -> page.append(row(example)));
        });
        Examples.SIMULATOR.forEach(group -> {
            page.append(heading(group));
            page.append("| method | path | answer | what |\n| --- | --- | --- | --- |\n");
            group.examples()
                    .forEach(example -> page.append("| %s | `%s` | %s | %s |\n"
                            .formatted(example.method(), example.path(), statuses(example), example.what())));
        });
        return page.toString();
    }

    private String heading(Examples.Group group) {
        long paths =
                group.examples().stream().flatMap(this::routesOf).distinct().count();
        return "\n## %s\n\n%d operations, %d with their versions.\n\n"
                .formatted(group.title(), group.examples().size(), paths);
    }

    private String row(Example example) {
        Map<String, List<Route>> byShape =
                routesOf(example).collect(Collectors.groupingBy(Route::shape, LinkedHashMap::new, Collectors.toList()));
        String paths = byShape.keySet().stream().map(shape -> "`" + shape + "`").collect(Collectors.joining("<br>"));
        String versions = byShape.values().stream()
                .map(list ->
                        list.stream().flatMap(route -> route.version().stream()).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("<br>"));
        return "| %s | %s | %s | %s | %s | %s |\n"
                .formatted(example.method(), paths, versions, statuses(example), scopes(example), example.what());
    }

    private Stream<Route> routesOf(Example example) {
        return routes.stream()
                .filter(route -> example(route).filter(example::equals).isPresent());
    }

    private String statuses(Example example) {
        return routesOf(example)
                .map(route -> Integer.toString(findings.get(route).status()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private String scopes(Example example) {
        return routesOf(example)
                .map(findings::get)
                .map(finding -> finding.tokenless() ? "no token" : scopes(finding))
                .distinct()
                .collect(Collectors.joining("<br>"));
    }

    private static String scopes(Finding finding) {
        return finding.scopes().isEmpty()
                ? "none"
                : finding.scopes().stream()
                        .map(anyOf ->
                                anyOf.stream().map(scope -> "`" + scope + "`").collect(Collectors.joining(" or ")))
                        .collect(Collectors.joining("; and "));
    }
}
