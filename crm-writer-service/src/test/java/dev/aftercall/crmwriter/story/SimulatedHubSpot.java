package dev.aftercall.crmwriter.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.aftercall.hubspot.ClientCredentials;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.OAuthClient;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;

/**
 * A simulator, and beside it what crm-writer sees of auth-service: leases of tokens that came through the simulator's
 * real OAuth flow. A test says over HTTP which portal a workspace is connected to, under which grant.
 */
public final class SimulatedHubSpot implements QuarkusTestResourceLifecycleManager {

    /** Where the test finds the simulator. */
    static final String URL_PROPERTY = "aftercall.test.simulator";

    /** Where the test finds the leases. */
    static final String LEASES_PROPERTY = "aftercall.test.leases";

    private static final String REDIRECT = "http://127.0.0.1:8080/api/hubspot/oauth/callback";
    private static final String SCOPES = "oauth crm.objects.contacts.read crm.objects.contacts.write"
            + " crm.objects.companies.read crm.objects.deals.read crm.objects.owners.read"
            + " crm.objects.deals.write crm.schemas.contacts.read crm.schemas.contacts.write"
            + " crm.schemas.calls.read crm.schemas.calls.write crm.schemas.meetings.read crm.schemas.meetings.write";

    private final Map<String, Tie> ties = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private HubSpotSimulator simulator;
    private HttpServer leases;

    /** Which portal a workspace is connected to, and which of our scopes its admin left out. */
    private record Tie(String hubId, long grant, String without) {}

    @Override
    public Map<String, String> start() {
        simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
        try {
            leases = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        leases.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        leases.createContext("/", this::answer);
        leases.start();
        String leasesUrl = "http://127.0.0.1:" + leases.getAddress().getPort();
        System.setProperty(URL_PROPERTY, simulator.url().toString());
        System.setProperty(LEASES_PROPERTY, leasesUrl);
        return Map.of(
                "AFTERCALL_HUBSPOT_API", simulator.url().toString(),
                "AFTERCALL_AUTH_INTERNAL", leasesUrl,
                "aftercall.auth.keep", "2s",
                "aftercall.hubspot.settle-updates-after", "2s",
                "aftercall.hubspot.look-again-after", "1s",
                "aftercall.hubspot.request-limit", "5s",
                "aftercall.lanes.tell-unconnected-after", "500ms");
    }

    @Override
    public void stop() {
        leases.stop(0);
        simulator.close();
    }

    /** {@code PUT /{workspace}?hub=…&grant=…&without=…}, {@code DELETE /{workspace}}, the lease, and what refuses it: PATCH. */
    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                String[] query = exchange.getRequestURI().getQuery().split("[=&]", -1);
                broken.remove(path[1]);
                ties.put(path[1], new Tie(query[1], Long.parseLong(query[3]), query.length > 5 ? query[5] : ""));
                send(exchange, 204, "");
            }
            case "PATCH" -> {
                broken.add(path[1]);
                send(exchange, 204, "");
            }
            case "DELETE" -> {
                ties.remove(path[1]);
                send(exchange, 204, "");
            }
            default -> {
                if (broken.contains(path[3])) {
                    send(exchange, 409, "{}");
                } else {
                    lease(exchange, ties.get(path[3]));
                }
            }
        }
    }

    private void lease(HttpExchange exchange, Tie tie) throws IOException {
        if (tie == null) {
            send(exchange, 404, "{}");
            return;
        }
        String token = tokens.computeIfAbsent(
                tie.hubId() + " without " + tie.without(), key -> token(tie.hubId(), tie.without()));
        send(
                exchange,
                200,
                "{\"access_token\":\"%s\",\"hub_id\":\"%s\",\"grant\":%d}".formatted(token, tie.hubId(), tie.grant()));
    }

    private String token(String hubId, String without) {
        String scopes = Arrays.stream(SCOPES.split(" ", -1))
                .filter(scope -> !scope.equals(without))
                .collect(Collectors.joining(" "));
        URI authorize = URI.create("%s/oauth/authorize?client_id=%s&scope=%s&state=x&auto=%s&redirect_uri=%s"
                .formatted(
                        simulator.url(),
                        SimulatorSettings.DEFAULT_CLIENT_ID,
                        URLEncoder.encode(scopes, StandardCharsets.UTF_8),
                        hubId,
                        URLEncoder.encode(REDIRECT, StandardCharsets.UTF_8)));
        try (HttpClient browser = HttpClient.newHttpClient();
                HubSpotApi api = HubSpotApi.at(simulator.url())) {
            HttpResponse<String> redirect =
                    browser.send(HttpRequest.newBuilder(authorize).build(), HttpResponse.BodyHandlers.ofString());
            String location = redirect.headers().firstValue("Location").orElseThrow();
            String code = location.replaceFirst(".*[?&]code=([^&]+).*", "$1");
            ClientCredentials app =
                    new ClientCredentials(SimulatorSettings.DEFAULT_CLIENT_ID, SimulatorSettings.DEFAULT_CLIENT_SECRET);
            Reply<OAuthClient.Tokens> reply = api.oauth(app).exchangeCode(code, URI.create(REDIRECT));
            return reply.toOptional().orElseThrow().accessToken().value();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
