package dev.aftercall.simulator.oauth;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.aftercall.simulator.http.ApiFailure;
import dev.aftercall.simulator.http.Arrival;
import dev.aftercall.simulator.http.Envelope;
import dev.aftercall.simulator.http.Handler;
import dev.aftercall.simulator.http.Json;
import dev.aftercall.simulator.http.Reply;
import dev.aftercall.simulator.http.Request;
import dev.aftercall.simulator.http.Router;
import dev.aftercall.simulator.latency.Pace;
import dev.aftercall.simulator.latency.RecordNames;
import dev.aftercall.simulator.limits.RollingWindow;

/** Adds token endpoints, behind one limit and one queue of their own, with refusals in the form that is set. */
public final class OauthRoutes {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    /** Whose workers do it: these endpoints have the usual pace, and their own queue as if they were an account. */
    private static final long NO_ACCOUNT = 0;

    private final Router router;
    private final TokenBook book;
    private final RollingWindow window;
    private final Pace pace;

    public OauthRoutes(Router router, TokenBook book, RollingWindow window, Pace pace) {
        this.pace = pace;
        this.router = router;
        this.book = book;
        this.window = window;
    }

    void add(String method, String template, Handler handler) {
        router.add(method, template, Handler.of(request -> {
            if (window.take(book.settings().mostPerTenSeconds()) < 0) {
                throw tooMany();
            }
            return Arrival.of(() -> pace.work(NO_ACCOUNT, request, RecordNames.IDS, () -> worked(request, handler)));
        }));
    }

    private Reply worked(Request request, Handler handler) {
        try {
            return handler.handle(request);
        } catch (ApiFailure failure) {
            return inForm(failure.reply(), book.settings().errors());
        }
    }

    private ApiFailure tooMany() {
        long seconds = Math.max(1, (window.untilRoom(TEN_SECONDS).toMillis() + 999) / 1000);
        return new ApiFailure(Reply.json(
                        429,
                        Envelope.of("RATE_LIMITS", "You have reached your secondly limit.")
                                .toBody())
                .withHeaders(Map.of("Retry-After", Long.toString(seconds))));
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
