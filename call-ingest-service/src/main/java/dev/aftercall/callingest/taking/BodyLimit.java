package dev.aftercall.callingest.taking;

import java.time.Duration;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import dev.aftercall.servicekit.Problem;

/**
 * Refuses a body of more than 1 MiB as a problem: by the length it announces before any of it is read, and one that comes
 * in chunks as soon as it is too long. HTTP/2, which knows a third way, is off.
 */
@ApplicationScoped
class BodyLimit {

    static final int MOST_BYTES = 1024 * 1024;

    private static final int BEFORE_THE_BODY = 9_000;
    private static final Duration TIME_TO_READ_THE_ANSWER = Duration.ofSeconds(2);
    private static final String REFUSAL = """
            {"type":"urn:aftercall:problem:too-large","title":"The body is longer than 1 MiB","status":413,\
            "next":"Leave out what is long, such as the transcript, or send it in parts."}""";

    void guard(@Observes Filters filters) {
        filters.register(BodyLimit::check, BEFORE_THE_BODY);
    }

    private static void check(RoutingContext request) {
        String announced = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && isTooLong(announced)) {
            refuse(request);
        } else if (announced == null && request.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            readChunks(request);
        } else {
            request.next();
        }
    }

    private static boolean isTooLong(String announced) {
        try {
            return Long.parseLong(announced) > MOST_BYTES;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    private static void readChunks(RoutingContext request) {
        Buffer body = Buffer.buffer();
        request.request()
                .handler(chunk -> {
                    if (request.response().ended()) {
                        return;
                    }
                    if (body.length() + chunk.length() > MOST_BYTES) {
                        refuse(request);
                    } else {
                        body.appendBuffer(chunk);
                    }
                })
                .endHandler(end -> {
                    if (!request.response().ended()) {
                        ((RoutingContextInternal) request).setBody(body);
                        request.next();
                    }
                });
    }

    private static void refuse(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.response().setStatusCode(413).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        context.response().putHeader(HttpHeaders.CONNECTION, "close").end(REFUSAL);
        context.vertx()
                .setTimer(
                        TIME_TO_READ_THE_ANSWER.toMillis(),
                        time -> request.connection().close());
    }
}
