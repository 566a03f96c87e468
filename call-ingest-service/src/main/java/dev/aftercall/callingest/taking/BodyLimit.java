package dev.aftercall.callingest.taking;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import dev.aftercall.servicekit.Problem;

/** Refuses a body that announces more than 1 MiB before any of it is read, and says so as a problem. */
@ApplicationScoped
class BodyLimit {

    static final int MOST_BYTES = 1024 * 1024;

    /** The answer to a body that is longer. */
    static final String REFUSAL = """
            {"type":"urn:aftercall:problem:too-large","title":"The body is longer than 1 MiB","status":413,\
            "next":"Leave out what is long, such as the transcript, or send it in parts."}""";

    private static final int BEFORE_THE_BODY = 9_000;

    void guard(@Observes Filters filters) {
        filters.register(BodyLimit::check, BEFORE_THE_BODY);
    }

    private static void check(RoutingContext request) {
        if (announcedBytes(request) <= MOST_BYTES) {
            request.next();
            return;
        }
        request.response()
                .setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(REFUSAL);
    }

    private static long announcedBytes(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
