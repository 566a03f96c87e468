package dev.aftercall.sync.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import dev.aftercall.hubspot.ClientCredentials;
import dev.aftercall.hubspot.HubSpotApi;
import dev.aftercall.hubspot.OAuthClient;
import dev.aftercall.hubspot.Reply;
import dev.aftercall.simulator.HubSpotSimulator;
import dev.aftercall.simulator.SimulatorSettings;

/**
 * A HubSpot and an auth-service to lease its tokens; pages are small and leases short, so that tests see many of both. A test
 * may set other values of {@code aftercall.sync} by its arguments.
 */
public final class HubSpotAndAuth implements QuarkusTestResourceLifecycleManager {

    private static final String CALLBACK = "http://127.0.0.1:8080/api/hubspot/oauth/callback";
    private static final List<String> SCOPES = List.of(
            "oauth",
            "crm.objects.contacts.read",
            "crm.objects.contacts.write",
            "crm.objects.companies.read",
            "crm.objects.deals.read",
            "crm.objects.owners.read");

    private HubSpotSimulator hubspot;
    private FakeAuth auth;
    private Map<String, String> asTheTestSays = Map.of();

    @Override
    public void init(Map<String, String> arguments) {
        asTheTestSays = arguments;
    }

    @Override
    public Map<String, String> start() {
        hubspot = HubSpotSimulator.start(SimulatorSettings.defaults());
        auth = FakeAuth.start(this::token);
        Map<String, String> settings = new HashMap<>(Map.of(
                "AFTERCALL_HUBSPOT_API", hubspot.url().toString(),
                "AFTERCALL_AUTH_INTERNAL", auth.url().toString(),
                "aftercall.sync.page-size", "20",
                "aftercall.sync.lease", "3s",
                "aftercall.sync.renewal", "500ms",
                "aftercall.sync.poll", "50ms",
                "aftercall.sync.first-pause", "100ms",
                "aftercall.sync.leaving", "0.0"));
        asTheTestSays.forEach((name, value) -> settings.put("aftercall.sync." + name, value));
        return settings;
    }

    @Override
    public void stop() {
        auth.close();
        hubspot.close();
    }

    /** A token of the portal, by the real OAuth flow with the simulator's automatic consent. */
    private String token(long hubId) {
        URI consent = hubspot.url()
                .resolve("/oauth/authorize?auto=%d&client_id=%s&redirect_uri=%s&scope=%s"
                        .formatted(
                                hubId,
                                SimulatorSettings.DEFAULT_CLIENT_ID,
                                encoded(CALLBACK),
                                encoded(String.join(" ", SCOPES))));
        String back = redirect(consent);
        String code = back.replaceFirst(".*[?&]code=([^&]+).*", "$1");
        try (HubSpotApi api = HubSpotApi.at(hubspot.url())) {
            OAuthClient client = api.oauth(new ClientCredentials(
                    SimulatorSettings.DEFAULT_CLIENT_ID, SimulatorSettings.DEFAULT_CLIENT_SECRET));
            return switch (client.exchangeCode(code, URI.create(CALLBACK))) {
                case Reply.Ok<OAuthClient.Tokens>(OAuthClient.Tokens tokens) ->
                    tokens.accessToken().value();
                case Reply.Failed<OAuthClient.Tokens> failed ->
                    throw new IllegalStateException(failed.failure().message());
            };
        }
    }

    private static String redirect(URI consent) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(consent).build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
