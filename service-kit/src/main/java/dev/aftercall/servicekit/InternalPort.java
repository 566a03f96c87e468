package dev.aftercall.servicekit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The port of {@code /internal/**}: service and operator paths, which the public host doesn't know.
 *
 * <p>The same application answers on both ports, so roles, problems, metrics and traces are the same; on the public port
 * an internal path doesn't exist, and on the internal port nothing else does.
 */
@ApplicationScoped
class InternalPort {

    private static final String PREFIX = "/internal/";
    private static final int BEFORE_EVERYTHING = 10_000;
    private static final Duration LONGEST_OPENING = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final int port;
    private final String host;
    private @Nullable HttpServer server;

    InternalPort(
            Vertx vertx,
            @ConfigProperty(name = "aftercall.internal.port") int port,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.vertx = vertx;
        this.port = port;
        this.host = host;
    }

    void guard(@Observes Filters filters) {
        filters.register(this::keepApart, BEFORE_EVERYTHING);
    }

    void open(@Observes StartupEvent started) {
        // The port is in the options too, because the server's metrics are labelled with it.
        server = vertx.createHttpServer(new HttpServerOptions().setHost(host).setPort(port))
                .requestHandler(VertxHttpRecorder.getRootHandler())
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LONGEST_OPENING.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @PreDestroy
    void close() {
        if (server != null) {
            server.close()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .orTimeout(LONGEST_OPENING.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
    }

    private void keepApart(RoutingContext request) {
        boolean arrivedInside =
                server != null && request.request().localAddress().port() == server.actualPort();
        String path = request.normalizedPath();
        // Resources are found after matrix parameters are cut off, so a path that has any could pass for another here.
        if (path.indexOf(';') < 0 && (path + "/").startsWith(PREFIX) == arrivedInside) {
            request.next();
        } else {
            request.response()
                    .setStatusCode(404)
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end("{\"type\":\"urn:aftercall:problem:http-404\",\"title\":\"Not Found\",\"status\":404}");
        }
    }
}
