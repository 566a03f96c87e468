package dev.aftercall.simulator.endpoints;

import java.util.List;
import java.util.Set;

/** App events, the old timeline, and custom events. */
final class TimelineExamples {

    private static final String EVENTS = "/integrators/timeline/events";
    private static final String TEMPLATES = "/integrators/timeline/{appId}/event-templates";
    private static final String TEMPLATE = TEMPLATES + "/{templateId}";
    private static final String KEY = "hapikey=aftercall-dev-developer-key";
    private static final String A_TOKEN = "{\"name\": \"score\", \"label\": \"Score\", \"type\": \"number\"}";
    private static final String A_TEMPLATE =
            "{\"name\": \"Scored\", \"objectType\": \"contacts\", \"tokens\": [" + A_TOKEN + "]}";

    static final List<Example> ALL = List.of(
            Example.of("POST", EVENTS, "an app event on a record's timeline")
                    .in("2026-03", "2026-09")
                    .json(TimelineExamples::appEvent),
            Example.of("POST", EVENTS + "/batch", "up to a hundred, all or none")
                    .json(stage -> "{\"inputs\": [" + appEvent(stage) + "]}"),
            Example.of("POST", "/integrators/timeline/types/projects", "the full name of a type of app event")
                    .json(stage ->
                            "{\"projectName\": \"aftercall\", \"developerSymbol\": \"" + declared(stage) + "\"}"),
            Example.of("POST", EVENTS, "an event of the old timeline").in("v3").json(TimelineExamples::oldEvent),
            Example.of("POST", EVENTS + "/batch/create", "up to a hundred; each fails alone")
                    .json(stage -> "{\"inputs\": [" + oldEvent(stage) + "]}"),
            Example.of("GET", EVENTS + "/{templateId}/{eventId}", "an event of the old timeline")
                    .with("templateId", TimelineExamples::template)
                    .with("eventId", TimelineExamples::sent),
            shown("/detail", "what its template makes of it for the details"),
            shown("/render", "what its template makes of it, as HTML"),
            keyed("GET", TEMPLATES, "the app's templates, by the developer's key"),
            keyed("POST", TEMPLATES, "makes a template; for apps that have one")
                    .json(stage -> template(stage).isEmpty() ? "" : A_TEMPLATE),
            keyed("GET", TEMPLATE, "one template"),
            keyed("PUT", TEMPLATE, "changes a template").json(A_TEMPLATE),
            keyed("DELETE", TEMPLATE, "takes a template away"),
            keyed("POST", TEMPLATE + "/tokens", "adds a token").json(A_TOKEN.replace("score", "other")),
            keyed("PUT", TEMPLATE + "/tokens/{token}", "changes a token").json("{\"label\": \"Rating\"}"),
            keyed("DELETE", TEMPLATE + "/tokens/{token}", "takes a token away"),
            Example.of("POST", "/events/send", "a custom event").json(TimelineExamples::customEvent),
            Example.of("POST", "/events/send/batch", "up to 500 custom events")
                    .json(stage -> "{\"inputs\": [" + customEvent(stage) + "]}"),
            Example.of("POST", "/events/custom/send", "a custom event").json(TimelineExamples::customEvent),
            Example.of("POST", "/events/custom/send/batch", "up to 500 custom events")
                    .json(stage -> "{\"inputs\": [" + customEvent(stage) + "]}"));

    private TimelineExamples() {}

    private static Example shown(String path, String what) {
        return Example.of("GET", EVENTS + "/{templateId}/{eventId}" + path, what)
                .with("templateId", TimelineExamples::template)
                .with("eventId", TimelineExamples::sent);
    }

    private static Example keyed(String method, String path, String what) {
        return Example.of(method, path, what)
                .withoutToken()
                .asking(KEY)
                .with("appId", "7000001")
                .with("templateId", TimelineExamples::template)
                .with("token", "score");
    }

    private static String declared(Stage stage) {
        return stage.once(
                "declared",
                () -> stage.prepare("POST", "/_sim/event-types", "{\"name\": \"call_scored\"}")
                        .path("name")
                        .asText());
    }

    private static String appEvent(Stage stage) {
        return "{\"eventTypeName\": \"" + declared(stage) + "\", \"id\": \"e-1\", \"objectId\": \"" + stage.contact()
                + "\", \"properties\": {}}";
    }

    private static String template(Stage stage) {
        return stage.once(
                "template",
                () -> stage.prepare("POST", "/_sim/event-templates", A_TEMPLATE)
                        .path("id")
                        .asText());
    }

    private static String oldEvent(Stage stage) {
        return "{\"eventTemplateId\": \"" + template(stage) + "\", \"id\": \"e-1\", \"objectId\": \"" + stage.contact()
                + "\", \"tokens\": {\"score\": \"7\"}}";
    }

    private static String sent(Stage stage) {
        return stage.once("sent", () -> {
            String token = stage.token(Set.of("timeline"));
            return stage.send("POST", "/integrators/timeline/v3/events", token, "application/json", oldEvent(stage))
                    .json()
                    .path("id")
                    .asText();
        });
    }

    private static String customEvent(Stage stage) {
        String name = stage.once(
                "custom event",
                () -> stage.prepare("POST", "/_sim/portals/" + Stage.HUB + "/custom-events", "{\"name\": \"demo\"}")
                        .path("fullyQualifiedName")
                        .asText());
        return "{\"eventName\": \"" + name + "\", \"objectId\": \"" + stage.contact() + "\"}";
    }
}
