package dev.aftercall.localstack.gateway;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.httpproxy.HttpProxy;

import dev.aftercall.localstack.layout.Port;
import dev.aftercall.localstack.layout.Ports;
import dev.aftercall.localstack.layout.Service;

/**
 * The one host in front of all services, as an Ingress is in production. What it promises:
 *
 * <ol>
 *   <li>It routes by path alone, by whole segments, as {@link Routes} says, and answers 404 for everything else.
 *   <li>Bodies stream through both ways; a slow reader slows its writer, and no body is ever held in memory.
 *   <li>It never sends a request twice. Each service has connections and a queue of its own: one that is slow or down
 *       takes nothing from the others, and what finds the queue full is told so at once (503).
 *   <li>A service that can't be reached is a 502, one that falls silent a 504. These and all other answers of its own,
 *       those to what is no HTTP or too long (400, 414, 431) among them, are problem+json as the services give it.
 * </ol>
 */
public final class Gateway {
    private static final int CONNECTIONS_PER_SERVICE = 256;
    private static final int QUEUE_PER_SERVICE = 1_024;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration SILENCE_LIMIT = Duration.ofMinutes(2);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(150);

    // Below the idle limits of the services, so that it is the gateway that closes an idle connection and no request
    // meets one that is just being closed.
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

    private final Map<Service, HttpProxy> proxies = new EnumMap<>(Service.class);

    private Gateway(Vertx vertx, Map<Service, Integer> services, Duration silenceLimit) {
        services.forEach((service, port) -> proxies.put(service, proxy(vertx, service, port, silenceLimit)));
    }

    /** Runs the gateway with the ports that the environment names. Ends only with its process. */
    public static void main(String[] arguments) throws Exception {
        Ports ports = Ports.from(System.getenv());
        Map<Service, Integer> services = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            services.put(service, ports.of(service.port()));
        }
        start(Vertx.vertx(), ports.of(Port.GATEWAY), services, SILENCE_LIMIT)
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    /**
     * Starts a gateway on the loopback interface.
     *
     * @param port where to listen, 0 for any free port
     * @param services the port of each service; one that is missing is answered with 404
     * @param silenceLimit how long a service may send nothing at all before its request is given up
     */
    static Future<HttpServer> start(Vertx vertx, int port, Map<Service, Integer> services, Duration silenceLimit) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxInitialLineLength(HEADER_BYTES)
                .setHandle100ContinueAutomatically(true)
                .setIdleTimeout((int) IDLE_LIMIT.toSeconds());
        Gateway gateway = new Gateway(vertx, services, silenceLimit);
        return vertx.createHttpServer(options)
                .requestHandler(gateway::handle)
                .invalidRequestHandler(Gateway::refuseUnread)
                .listen();
    }

    private void handle(HttpServerRequest request) {
        String path = Optional.ofNullable(request.path()).orElse("");
        if (Routes.isAmbiguous(path)) {
            refuse(request, Problem.ambiguousPath());
            return;
        }
        Optional<HttpProxy> proxy = Routes.owner(path).map(proxies::get);
        if (proxy.isPresent()) {
            proxy.get().handle(request);
        } else {
            refuse(request, Problem.notRouted());
        }
    }

    /** Answers what could not be read as HTTP, and hangs up: where a next request would begin nobody knows. */
    private static void refuseUnread(HttpServerRequest request) {
        Problem problem =
                switch (request.decoderResult().cause()) {
                    case TooLongHttpLineException tooLong -> Problem.pathTooLong();
                    case TooLongHttpHeaderException tooLarge -> Problem.headersTooLarge();
                    case null, default -> Problem.invalidHttp();
                };
        answer(request, problem).onComplete(sent -> request.connection().close());
    }

    private static void refuse(HttpServerRequest request, Problem problem) {
        // The rest of the body is let run out, bounded by the idle limit; closing at once would lose the answer.
        request.resume();
        answer(request, problem);
    }

    private static Future<Void> answer(HttpServerRequest request, Problem problem) {
        return request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(problem.body(request));
    }

    private static HttpProxy proxy(Vertx vertx, Service service, int port, Duration silenceLimit) {
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_PER_SERVICE)
                .setMaxWaitQueueSize(QUEUE_PER_SERVICE)
                .setMaxHeaderSize(HEADER_BYTES)
                .setConnectTimeout((int) CONNECT_LIMIT.toMillis())
                .setKeepAliveTimeout((int) KEEP_ALIVE.toSeconds()));
        RequestOptions origin =
                new RequestOptions().setHost("127.0.0.1").setPort(port).setIdleTimeout(silenceLimit.toMillis());
        return HttpProxy.reverseProxy(client)
                .origin(context -> client.request(new RequestOptions(origin)))
                .addInterceptor(new ForwardedHeaders())
                .addInterceptor(new ProblemAnswers(service));
    }
}
