package dev.aftercall.simulator.api;

import java.util.List;
import java.util.Map;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Handler;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.limits.RateLimits;

/** Adds API routes in both forms of path that HubSpot keeps up, each behind token and rate limit. */
public final class ApiRoutes {

    private static final String DATED = "2026-03";

    private final Router router;
    private final Authentication authentication;
    private final RateLimits limits;

    public ApiRoutes(Router router, Authentication authentication, RateLimits limits) {
        this.router = router;
        this.authentication = authentication;
        this.limits = limits;
    }

    /** Adds one path. */
    public void add(String method, String template, Bucket bucket, ApiHandler handler) {
        router.add(method, template, guarded(bucket, handler));
    }

    /** Adds {@code /crm/v3/<family><rest>} and {@code /crm/<family>/2026-03<rest>}. */
    public void addCrm(String method, String family, String rest, Bucket bucket, ApiHandler handler) {
        crmPaths("v3", family, rest).forEach(path -> add(method, path, bucket, handler));
    }

    /** Adds {@code /crm/v4/objects<rest>} and {@code /crm/objects/2026-03<rest>}, as associations have it. */
    public void addAssociations(String method, String rest, ApiHandler handler) {
        crmPaths("v4", "objects", rest).forEach(path -> add(method, path, Bucket.GENERAL, handler));
    }

    private static List<String> crmPaths(String numbered, String family, String rest) {
        return List.of("/crm/" + numbered + "/" + family + rest, "/crm/" + family + "/" + DATED + rest);
    }

    private Handler guarded(Bucket bucket, ApiHandler handler) {
        return request -> {
            ApiCall call = authentication.check(request);
            Map<String, String> headers =
                    limits.take(call.grant().clientId(), call.grant().hubId(), bucket);
            try {
                return handler.handle(call).withHeaders(headers);
            } catch (ApiFailure failure) {
                Reply reply = failure.reply();
                return reply.withHeaders(headers);
            }
        };
    }
}
