package dev.aftercall.simulator.endpoints;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.aftercall.simulator.HubSpotSimulator;

import static java.util.Map.entry;

/** What one example finds: a simulator as at its start, and what the example needs in it, made when it is first named. */
final class Stage {

    static final long HUB = 4_100_001L;

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String JSON = "application/json";
    private static final Set<String> ENOUGH = Set.of(
            "crm.objects.contacts.read",
            "crm.objects.contacts.write",
            "crm.objects.companies.write",
            "crm.objects.deals.write",
            "crm.schemas.contacts.write",
            "crm.schemas.custom.write",
            "crm.schemas.deals.write");

    private final HubSpotSimulator simulator;
    private final Map<String, String> made = new HashMap<>();

    Stage(HubSpotSimulator simulator) {
        this.simulator = simulator;
    }

    HubSpotSimulator simulator() {
        return simulator;
    }

    /** What a placeholder is filled with if the example says nothing else. */
    String usual(String placeholder) {
        Map<String, Supplier<String>> values = Map.ofEntries(
                entry("hubId", () -> Long.toString(HUB)),
                entry("type", () -> "contacts"),
                entry("from", () -> "contacts"),
                entry("toType", () -> "companies"),
                entry("to", () -> "companies"),
                entry("id", this::contact),
                entry("toId", this::company));
        Supplier<String> value = values.get(placeholder);
        if (value == null) {
            throw new IllegalArgumentException("the example has to say what {" + placeholder + "} is");
        }
        return value.get();
    }

    String contact() {
        return once("contact", () -> create("contacts", "\"email\": \"ada@example.com\""));
    }

    String otherContact() {
        return once("otherContact", () -> create("contacts", "\"email\": \"ben@example.com\""));
    }

    String company() {
        return once("company", () -> create("companies", "\"name\": \"Example\""));
    }

    String deal() {
        return once("deal", () -> create("deals", "\"dealname\": \"Example\", \"dealstage\": \"contractsent\""));
    }

    /** The contact, associated with the company. */
    String associatedContact() {
        return once("associated", () -> {
            prepare(
                    "PUT",
                    "/crm/v4/objects/contacts/" + contact() + "/associations/default/companies/" + company(),
                    "");
            return contact();
        });
    }

    private String create(String type, String properties) {
        return prepare("POST", "/crm/v3/objects/" + type, "{\"properties\": {" + properties + "}}")
                .path("id")
                .asText();
    }

    /** Does something once for this example, and gives what came of it each time. */
    String once(String name, Supplier<String> make) {
        String value = made.get(name);
        if (value == null) {
            value = make.get();
            made.put(name, value);
        }
        return value;
    }

    /** Does with rights enough what an example needs done before. */
    JsonNode prepare(String method, String path, String json) {
        Reply reply = send(method, path, path.startsWith("/crm") ? token(ENOUGH) : "", JSON, json);
        if (!reply.isGood()) {
            throw new IllegalStateException(method + " " + path + " got " + reply);
        }
        return reply.json();
    }

    /** The token of a private app with these scopes. */
    String token(Set<String> scopes) {
        String list = scopes.isEmpty() ? "" : "\"" + String.join("\", \"", scopes) + "\"";
        return send("POST", "/_sim/portals/" + HUB + "/private-apps", "", JSON, "{\"scopes\": [" + list + "]}")
                .json()
                .path("token")
                .asText();
    }

    /** What came back. */
    record Reply(int status, String body, String location) {

        boolean isGood() {
            return status >= 200 && status < 400;
        }

        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }

    Reply send(String method, String path, String token, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(simulator.url() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
