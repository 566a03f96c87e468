package dev.aftercall.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A client of the simulator that goes through the real consent and then calls the API with its token. */
final class InstalledApp {

    static final String REDIRECT = "http://127.0.0.1:8080/api/hubspot/oauth/callback";
    static final String ALL_SCOPES = "oauth crm.objects.contacts.read crm.objects.contacts.write"
            + " crm.objects.companies.read crm.objects.companies.write crm.objects.deals.read"
            + " crm.objects.deals.write crm.objects.owners.read crm.schemas.contacts.write crm.schemas.calls.write"
            + " crm.schemas.meetings.write";
    static final long NORTHWIND = 4_100_001L;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private String accessToken = "";
    private String refreshToken = "";

    InstalledApp(URI base) {
        this.base = base;
    }

    static InstalledApp in(HubSpotSimulator simulator) {
        return in(simulator, NORTHWIND, ALL_SCOPES);
    }

    static InstalledApp in(HubSpotSimulator simulator, long hubId, String scopes) {
        InstalledApp app = new InstalledApp(simulator.url());
        app.takeTokens(app.exchange(app.consent(hubId, scopes)));
        return app;
    }

    String accessToken() {
        return accessToken;
    }

    String refreshToken() {
        return refreshToken;
    }

    InstalledApp withAccessToken(String token) {
        InstalledApp other = new InstalledApp(base);
        other.accessToken = token;
        return other;
    }

    void takeTokens(Answer answer) {
        accessToken = answer.json().path("access_token").asText();
        refreshToken = answer.json().path("refresh_token").asText();
    }

    /** The code that a consent in automatic mode gives. */
    String consent(long hubId, String scopes) {
        String location = asked(hubId, scopes).header("Location");
        int start = location.indexOf("code=") + 5;
        return location.substring(start, location.indexOf('&', start));
    }

    /** What the authorize page answers in automatic mode. */
    Answer asked(long hubId, String scopes) {
        return get("/oauth/authorize?"
                + form(Map.of(
                        "client_id",
                        SimulatorSettings.DEFAULT_CLIENT_ID,
                        "redirect_uri",
                        REDIRECT,
                        "scope",
                        scopes,
                        "state",
                        "s",
                        "auto",
                        Long.toString(hubId))));
    }

    Answer exchange(String code) {
        return token(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", REDIRECT));
    }

    Answer refresh(String token) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", token));
    }

    private Answer token(Map<String, String> fields) {
        Map<String, String> all = new TreeMap<>(fields);
        all.put("client_id", SimulatorSettings.DEFAULT_CLIENT_ID);
        all.put("client_secret", SimulatorSettings.DEFAULT_CLIENT_SECRET);
        return postForm("/oauth/2026-03/token", all);
    }

    Answer postForm(String path, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields))));
    }

    Answer get(String path) {
        return call("GET", path, "");
    }

    Answer post(String path, String json) {
        return call("POST", path, json);
    }

    Answer patch(String path, String json) {
        return call("PATCH", path, json);
    }

    Answer call(String method, String path, String json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
        if (!json.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!accessToken.isEmpty()) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        return send(request);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    HTTP.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
