package dev.aftercall.simulator.endpoints;

import java.util.List;
import java.util.stream.Stream;

/** What an app is told of by webhooks; the developer key stands in the query. */
final class WebhookExamples {

    private static final String KEY = "hapikey=aftercall-dev-developer-key";
    private static final String APP = "7000001";
    private static final String EMAIL = "{\"eventType\": \"contact.propertyChange\", \"propertyName\": \"email\"}";
    private static final String TARGET = "{\"targetUrl\": \"https://app.example.com/webhooks\"}";

    static final List<Example> ALL = Stream.of("/webhooks/{appId}", "/app-webhooks/{appId}")
            .flatMap(family -> under(family).stream())
            .toList();

    private WebhookExamples() {}

    private static List<Example> under(String family) {
        String all = family + "/subscriptions";
        String one = all + "/{id}";
        return List.of(
                call("GET", family + "/settings", "where events go").with("appId", WebhookExamples::withTarget),
                call("PUT", family + "/settings", "sets where events go").json(TARGET),
                call("DELETE", family + "/settings", "lets all subscriptions rest"),
                call("GET", all, "what the app subscribed to"),
                call("POST", all, "subscribes to a type of event").json(EMAIL),
                call("POST", all + "/batch/update", "switches subscriptions on or off")
                        .json(stage -> "{\"inputs\": [{\"id\": " + subscription(stage) + ", \"active\": true}]}"),
                call("GET", one, "one subscription").with("id", WebhookExamples::subscription),
                call("PATCH", one, "switches it on or off")
                        .with("id", WebhookExamples::subscription)
                        .json("{\"active\": true}"),
                call("DELETE", one, "ends it").with("id", WebhookExamples::subscription));
    }

    private static Example call(String method, String path, String what) {
        return Example.of(method, path, what).with("appId", APP).asking(KEY).withoutToken();
    }

    private static String withTarget(Stage stage) {
        return stage.once("target", () -> {
            stage.prepare("PUT", "/webhooks/v3/" + APP + "/settings?" + KEY, TARGET);
            return APP;
        });
    }

    private static String subscription(Stage stage) {
        return stage.once(
                "subscription",
                () -> stage.prepare("POST", "/webhooks/v3/" + APP + "/subscriptions?" + KEY, EMAIL)
                        .path("id")
                        .asText());
    }
}
