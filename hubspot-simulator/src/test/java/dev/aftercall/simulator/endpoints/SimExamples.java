package dev.aftercall.simulator.endpoints;

import java.util.List;

/** The paths under {@code /_sim}. */
final class SimExamples {

    static final List<Example> ALL = List.of(
            call("GET", "/_sim/portals", "accounts with counts by type and their switches"),
            call("GET", "/_sim/portals/{hubId}/objects/{type}", "every live record of a type"),
            call("POST", "/_sim/portals/{hubId}/objects/{type}/{id}/restore", "takes a record out of the recycle bin")
                    .with("id", SimExamples::archivedContact),
            call("POST", "/_sim/portals/{hubId}/switches", "switches behaviours of an account")
                    .json("{\"refuse-properties\": true}"),
            call("POST", "/_sim/portals/{hubId}/plan", "sets an account's plan").json("{\"plan\": \"free\"}"),
            call("POST", "/_sim/portals/{hubId}/private-apps", "makes a token that does not expire")
                    .json("{\"scopes\": [\"crm.objects.contacts.read\"]}"),
            call("GET", "/_sim/portals/{hubId}/people", "what people and automations do in an account"),
            call("POST", "/_sim/portals/{hubId}/people", "has people at work").json("{\"createCompanies\": true}"),
            call("DELETE", "/_sim/portals/{hubId}/people", "sends everybody home"),
            call("GET", "/_sim/webhooks", "webhook subscriptions and how events are delivered"),
            call("POST", "/_sim/webhooks", "sets webhooks up, and how moody they are")
                    .json("{\"shuffled\": true}"),
            call("DELETE", "/_sim/webhooks", "forgets them"),
            call("GET", "/_sim/webhooks/deliveries", "the newest posts of events"),
            call("POST", "/_sim/portals/{hubId}/custom-events", "defines a kind of custom event")
                    .json("{\"name\": \"demo\"}"),
            call("GET", "/_sim/event-types", "types of app events that the app declared"),
            call("POST", "/_sim/event-types", "declares a type of app event").json("{\"name\": \"call_scored\"}"),
            call("DELETE", "/_sim/event-types/{name}", "takes a type back").with("name", "call_scored"),
            call("POST", "/_sim/event-templates", "gives the app a template of the old timeline")
                    .json("{\"name\": \"Scored\", \"objectType\": \"contacts\"}"),
            call("GET", "/_sim/requests", "counts by portal, route and status"),
            call("DELETE", "/_sim/requests", "begins to count anew"),
            call("GET", "/_sim/history", "every request as a line of JSON"),
            call("DELETE", "/_sim/history", "forgets them"),
            call("GET", "/_sim/faults", "faults and what they struck"),
            call("POST", "/_sim/faults", "adds a fault").json(Faults.DROP),
            call("DELETE", "/_sim/faults", "forgets all faults"),
            call("DELETE", "/_sim/faults/{id}", "takes one fault away").with("id", Faults::added),
            call("POST", "/_sim/faults/{id}/release", "lets held answers go")
                    .with("id", Faults::added)
                    .json("{\"then\": \"answer\"}"),
            call("GET", "/_sim/clock", "what time it is"),
            call("POST", "/_sim/clock", "moves the clock").json("{\"advance\": \"PT1S\"}"),
            call("GET", "/_sim/snapshots", "the names of copies"),
            call("POST", "/_sim/snapshots/{name}", "copies the state").with("name", "mine"),
            call("DELETE", "/_sim/snapshots/{name}", "drops a copy").with("name", SimExamples::snapshot),
            call("POST", "/_sim/snapshots/{name}/restore", "goes back to a copy")
                    .with("name", SimExamples::snapshot),
            call("POST", "/_sim/reset", "all as at the first start"),
            call("GET", "/_sim/batches", "how batches answer"),
            call("POST", "/_sim/batches", "sets how batches answer").json("{\"shuffle\": false}"),
            call("GET", "/_sim/tokens", "how tokens behave"),
            call("POST", "/_sim/tokens", "sets how tokens behave").json("{\"rotation\": \"grace\"}"),
            call("GET", "/_sim/limits", "limits and plans"),
            call("POST", "/_sim/limits", "sets limits").json("{\"perTenSeconds\": 50}"),
            call("DELETE", "/_sim/limits", "forgets what was counted"),
            call("GET", "/_sim/pace", "how long answers take"),
            call("POST", "/_sim/pace", "makes answers slow").json("{\"profile\": \"docs\"}"),
            call("DELETE", "/_sim/pace", "answers at once again"),
            call("GET", "/_sim/index-lag", "how late search is"),
            call("POST", "/_sim/index-lag", "makes search lag").json("{\"medianMillis\": 2000}"),
            call("DELETE", "/_sim/index-lag", "search is up to date again"));

    private SimExamples() {}

    private static Example call(String method, String path, String what) {
        return Example.of(method, path, what).withoutToken();
    }

    private static String archivedContact(Stage stage) {
        return stage.once("archived", () -> {
            stage.prepare("DELETE", "/crm/v3/objects/contacts/" + stage.contact(), "");
            return stage.contact();
        });
    }

    private static String snapshot(Stage stage) {
        return stage.once("snapshot", () -> {
            stage.prepare("POST", "/_sim/snapshots/mine", "");
            return "mine";
        });
    }

    private static final class Faults {

        static final String DROP = "{\"path\": \"/crm/**\", \"effect\": \"drop-after\"}";

        static String added(Stage stage) {
            return stage.once(
                    "fault",
                    () -> stage.prepare("POST", "/_sim/faults", DROP).path("id").asText());
        }
    }
}
