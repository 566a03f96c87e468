package dev.aftercall.testkit.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.aftercall.testkit.process.ServerFailed;

/** The token endpoint of a running {@link OidcIssuer}, in this process or another. */
public record TokenEndpoint(String issuerUrl) {
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    /** A token for a user, as asked. */
    public String userToken(UserClaims user) {
        List<Map.Entry<String, String>> form = new ArrayList<>();
        form.add(Map.entry("client_id", "aftercall-user"));
        form.add(Map.entry("subject", user.subject()));
        form.add(Map.entry("workspace", user.workspace().toString()));
        form.add(Map.entry("groups", String.join(" ", user.groups())));
        user.email().ifPresent(address -> form.add(Map.entry("email", address)));
        form.add(Map.entry("audience", user.audience()));
        form.add(Map.entry("expires_in", Long.toString(user.validity().toSeconds())));
        return request(form);
    }

    /** The token that the service with this client id gets by client credentials. */
    public String serviceToken(String clientId) {
        return request(List.of(Map.entry("client_id", clientId)));
    }

    /** A service's token as other providers write it: the subject is an account, and {@code azp} the client. */
    public String serviceToken(String clientId, String subject) {
        return request(List.of(
                Map.entry("client_id", clientId),
                Map.entry("azp", clientId),
                Map.entry("subject", subject),
                Map.entry("groups", "service")));
    }

    private String request(List<Map.Entry<String, String>> claims) {
        List<Map.Entry<String, String>> form = new ArrayList<>(claims);
        form.add(Map.entry("grant_type", "client_credentials"));
        form.add(Map.entry("client_secret", "any"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuerUrl + "/token"))
                .timeout(LONGEST_ANSWER)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new ServerFailed("%s gives no token: status %d".formatted(issuerUrl, response.statusCode()));
            }
            return new ObjectMapper()
                    .readTree(response.body())
                    .required("access_token")
                    .textValue();
        } catch (IOException e) {
            throw new ServerFailed("no answer from the OIDC issuer " + issuerUrl, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while asking " + issuerUrl + " for a token", e);
        }
    }

    private static String encoded(List<Map.Entry<String, String>> form) {
        return form.stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
