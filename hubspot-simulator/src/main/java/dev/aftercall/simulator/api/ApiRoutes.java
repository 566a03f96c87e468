package dev.aftercall.simulator.api;

import java.util.List;
import java.util.stream.Stream;

import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.limits.Bucket;

/** Adds API routes in all forms of path that HubSpot keeps up, each behind token and rate limit. */
public final class ApiRoutes {

    /** The dated versions; they stand where the numbered ones do, but after the family's name. */
    public static final List<String> DATES = List.of("2026-03", ApiVersion.NEWEST);

    private final Router router;
    private final Guard guard;

    public ApiRoutes(Router router, Guard guard) {
        this.router = router;
        this.guard = guard;
    }

    /** Adds one path. */
    public void add(String method, String template, Bucket bucket, ApiHandler handler) {
        router.add(method, template, guard.before(bucket, handler));
    }

    /** Adds {@code /crm/v3/<family><rest>} and {@code /crm/<family>/<date><rest>} for each dated version. */
    public void addCrm(String method, String family, String rest, Bucket bucket, ApiHandler handler) {
        paths("crm", "v3", family, rest).forEach(path -> add(method, path, bucket, handler));
    }

    /**
     * Adds {@code /marketing/v3/<family><rest>} and {@code /marketing/<family>/<date><rest>} for each dated version.
     */
    public void addMarketing(String method, String family, String rest, Bucket bucket, ApiHandler handler) {
        paths("marketing", "v3", family, rest).forEach(path -> add(method, path, bucket, handler));
    }

    /** Adds {@code /crm/v3/extensions/<family><rest>} and {@code /crm/extensions/<family>/<date><rest>} for each date. */
    public void addExtension(String method, String family, String rest, Bucket bucket, ApiHandler handler) {
        add(method, "/crm/v3/extensions/" + family + rest, bucket, handler);
        DATES.forEach(date -> add(method, "/crm/extensions/" + family + "/" + date + rest, bucket, handler));
    }

    /**
     * Adds {@code /crm/v4/<family><rest>} and {@code /crm/<family>/<date><rest>}, as associations have it. Batches of
     * associations are exempt from the ten-second limit.
     */
    public void addAssociations(String method, String family, String rest, Bucket bucket, ApiHandler handler) {
        Bucket exempt = rest.contains("/batch/") ? Bucket.ASSOCIATION_BATCH : Bucket.ASSOCIATION;
        paths("crm", "v4", family, rest)
                .forEach(path -> add(method, path, bucket == Bucket.GENERAL ? exempt : bucket, handler));
    }

    private static List<String> paths(String area, String numbered, String family, String rest) {
        return Stream.concat(
                        Stream.of("/" + area + "/" + numbered + "/" + family + rest),
                        DATES.stream().map(date -> "/" + area + "/" + family + "/" + date + rest))
                .toList();
    }
}
