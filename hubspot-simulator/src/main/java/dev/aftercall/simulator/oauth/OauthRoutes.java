package dev.aftercall.simulator.oauth;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Handler;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.limits.RollingWindow;

/** Adds token endpoints, each behind their own limit, with refusals in the form that is set. */
public final class OauthRoutes {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private final Router router;
    private final TokenBook book;
    private final RollingWindow window;

    public OauthRoutes(Router router, TokenBook book, RollingWindow window) {
        this.router = router;
        this.book = book;
        this.window = window;
    }

    void add(String method, String template, Handler handler) {
        router.add(method, template, request -> {
            TokenSettings settings = book.settings();
            if (window.take(settings.mostPerTenSeconds()) < 0) {
                return tooMany();
            }
            try {
                return handler.handle(request);
            } catch (ApiFailure failure) {
                return inForm(failure.reply(), settings.errors());
            }
        });
    }

    private Reply tooMany() {
        long seconds = Math.max(1, (window.untilRoom(TEN_SECONDS).toMillis() + 999) / 1000);
        return new ApiFailure(429, Envelope.of("RATE_LIMITS", "You have reached your secondly limit."))
                .reply()
                .withHeaders(Map.of("Retry-After", Long.toString(seconds)));
    }

    private static Reply inForm(Reply reply, TokenSettings.ErrorForm form) {
        ObjectNode body = Json.parseObject(reply.body());
        if (!body.has("error")) {
            return reply;
        }
        switch (form) {
            case BOTH -> {}
            case OLD -> body.remove(List.of("error", "error_description"));
            case NEW -> body.remove(List.of("status", "message", "correlationId"));
            case ENVELOPE -> {
                body.remove(List.of("error", "error_description"));
                body.put("status", "error");
                body.put("category", "VALIDATION_ERROR");
            }
        }
        return reply.withBody(Json.write(body));
    }
}
