package dev.aftercall.simulator.endpoints;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.aftercall.simulator.http.Router;

/** A registered route, taken apart. */
record Route(String method, String template) {

    private static final Pattern VERSION = Pattern.compile("/(v\\d|\\d{4}-\\d{2}(?:-beta)?)(?=/|$)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    static Route of(Router.Endpoint endpoint) {
        return new Route(endpoint.method(), endpoint.template());
    }

    /** Empty for paths without one. */
    Optional<String> version() {
        return VERSION.matcher(template).results().map(found -> found.group(1)).findFirst();
    }

    String withoutVersion() {
        return VERSION.matcher(template).replaceFirst("");
    }

    /** The path with {@code {version}} in the version's place. */
    String shape() {
        return VERSION.matcher(template).replaceFirst("/{version}");
    }

    boolean isOf(Example example) {
        return method.equals(example.method())
                && withoutVersion().equals(example.path())
                && (example.versions().isEmpty()
                        || version().filter(example.versions()::contains).isPresent());
    }

    /** The path of a call. */
    String path(Example example, Stage stage) {
        String filled = PLACEHOLDER.matcher(template).replaceAll(found -> value(found, example, stage));
        return example.query().isEmpty() ? filled : filled + "?" + example.query();
    }

    private static String value(MatchResult placeholder, Example example, Stage stage) {
        String name = placeholder.group(1);
        String value =
                example.values().containsKey(name) ? example.values().get(name).apply(stage) : stage.usual(name);
        return Matcher.quoteReplacement(value);
    }
}
