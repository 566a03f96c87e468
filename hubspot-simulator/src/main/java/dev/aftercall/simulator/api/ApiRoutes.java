package dev.aftercall.simulator.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Handler;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.latency.Pace;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.limits.RateLimits;

/** Adds API routes in all forms of path that HubSpot keeps up, each behind token and rate limit. */
public final class ApiRoutes {

    /** The dated versions; they stand where the numbered ones do, but after the family's name. */
    public static final List<String> DATES = List.of("2026-03", ApiVersion.NEWEST);

    private final Router router;
    private final Authentication authentication;
    private final RateLimits limits;
    private final Pace pace;

    public ApiRoutes(Router router, Authentication authentication, RateLimits limits, Pace pace) {
        this.router = router;
        this.authentication = authentication;
        this.limits = limits;
        this.pace = pace;
    }

    /** Adds one path. */
    public void add(String method, String template, Bucket bucket, ApiHandler handler) {
        router.add(method, template, guarded(bucket, handler));
    }

    /** Adds {@code /crm/v3/<family><rest>} and {@code /crm/<family>/<date><rest>} for each dated version. */
    public void addCrm(String method, String family, String rest, Bucket bucket, ApiHandler handler) {
        crmPaths("v3", family, rest).forEach(path -> add(method, path, bucket, handler));
    }

    /** Adds {@code /crm/v4/<family><rest>} and {@code /crm/<family>/<date><rest>}, as associations have it. */
    public void addAssociations(String method, String family, String rest, Bucket bucket, ApiHandler handler) {
        crmPaths("v4", family, rest).forEach(path -> add(method, path, bucket, handler));
    }

    private static List<String> crmPaths(String numbered, String family, String rest) {
        return Stream.concat(
                        Stream.of("/crm/" + numbered + "/" + family + rest),
                        DATES.stream().map(date -> "/crm/" + family + "/" + date + rest))
                .toList();
    }

    private Handler guarded(Bucket bucket, ApiHandler handler) {
        return request -> {
            ApiCall call = authentication.check(request);
            Map<String, String> headers =
                    limits.take(call.grant().clientId(), call.grant().hubId(), bucket);
            Passage.current().ifPresent(Passage::awaitTurn);
            try {
                return pace.work(call.grant().hubId(), call.request(), () -> handler.handle(call))
                        .withHeaders(headers);
            } catch (ApiFailure failure) {
                Reply reply = failure.reply();
                return reply.withHeaders(headers);
            }
        };
    }
}
