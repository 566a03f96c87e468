package dev.aftercall.localstack.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.aftercall.localstack.layout.Service;

/**
 * Which service answers which path: the table of the REST paths in one place. What isn't in it is not reachable from
 * outside, {@code /internal} and {@code /q} of every service among it. No prefix covers another, so order doesn't matter.
 */
final class Routes {
    static final List<Route> TABLE = Stream.of(
                    to(
                            Service.AUTH,
                            "/api/hubspot/oauth",
                            "/api/hubspot/status",
                            "/api/hubspot/disconnect",
                            "/api/hubspot/test-connection",
                            "/api/hubspot/private-app-token",
                            "/api/hubspot/audit-log"),
                    to(
                            Service.SYNC,
                            "/api/hubspot/sync",
                            "/api/hubspot/properties",
                            "/api/contacts",
                            "/api/companies",
                            "/api/deals",
                            "/api/campaigns",
                            "/api/activities",
                            "/api/search",
                            "/api/owners",
                            "/api/pipelines",
                            "/api/forecast-categories",
                            "/api/context",
                            "/webhooks/hubspot"),
                    to(
                            Service.CALL_INGEST,
                            "/webhooks/in",
                            "/webhooks/shared",
                            "/api/ingest/endpoints",
                            "/api/sessions",
                            "/api/calls",
                            "/recordings"),
                    to(
                            Service.CRM_WRITER,
                            "/api/hubspot/sync-logs",
                            "/api/hubspot/reviews",
                            "/api/hubspot/settings",
                            "/api/hubspot/field-mappings",
                            "/api/hubspot/matching-rules",
                            "/api/hubspot/owner-mappings",
                            "/api/hubspot/outcome-mappings",
                            "/api/hubspot/quota",
                            "/api/hubspot/operations",
                            "/api/edits"),
                    to(
                            Service.ANALYTICS,
                            "/api/analytics",
                            "/api/teams",
                            "/api/goals",
                            "/api/one-on-ones",
                            "/api/briefings"))
            .flatMap(List::stream)
            .toList();

    // A service might resolve these and so answer for a path that was never routed to it.
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "//|/\\.{1,2}(/|$)|[\\\\;\\x00-\\x20\\x7f]|%(2e|2f|5c|3b|25|[01][0-9a-f]|7f)", Pattern.CASE_INSENSITIVE);

    private Routes() {}

    private static List<Route> to(Service service, String... prefixes) {
        return Arrays.stream(prefixes).map(prefix -> new Route(prefix, service)).toList();
    }

    /** The service that owns the path, taken as it came over the wire, without its query. */
    static Optional<Service> owner(String path) {
        return TABLE.stream()
                .filter(route -> route.covers(path))
                .map(Route::service)
                .findFirst();
    }

    /** Whether two servers could read the path differently: dot segments, empty ones, encoded slashes, controls. */
    static boolean isAmbiguous(String path) {
        return AMBIGUOUS.matcher(path).find();
    }
}
