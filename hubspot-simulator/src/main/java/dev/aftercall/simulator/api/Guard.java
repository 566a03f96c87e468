package dev.aftercall.simulator.api;

import java.util.Map;

import dev.aftercall.simulator.history.Passage;
import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Handler;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.latency.Pace;
import dev.aftercall.simulator.limits.Bucket;
import dev.aftercall.simulator.limits.RateLimits;

/**
 * What a call passes before its resource sees it, in this order: token, limits (both judged when it comes), and a
 * worker who has time for it.
 */
public final class Guard {

    private final Authentication authentication;
    private final RateLimits limits;
    private final Pace pace;
    private final NewProperties newProperties;

    public Guard(Authentication authentication, RateLimits limits, Pace pace, NewProperties newProperties) {
        this.authentication = authentication;
        this.limits = limits;
        this.pace = pace;
        this.newProperties = newProperties;
    }

    Handler before(Bucket bucket, ApiHandler handler) {
        return request -> {
            ApiCall call = authentication.check(request);
            Map<String, String> headers =
                    limits.take(call.grant().clientId(), call.grant().hubId(), bucket);
            Passage.current().ifPresent(Passage::awaitTurn);
            return worked(call, handler).withHeaders(headers);
        };
    }

    private Reply worked(ApiCall call, ApiHandler handler) {
        try {
            return pace.work(
                    call.grant().hubId(), call.request(), () -> newProperties.hiddenFrom(call, handler.handle(call)));
        } catch (ApiFailure failure) {
            return failure.reply();
        }
    }
}
