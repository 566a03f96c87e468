package dev.aftercall.simulator.endpoints;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import static dev.aftercall.simulator.SimulatorSettings.DEFAULT_CLIENT_ID;
import static dev.aftercall.simulator.SimulatorSettings.DEFAULT_CLIENT_SECRET;

/** The webhooks journal, with tokens of the app itself. */
final class JournalExamples {

    private static final String FAMILY = "/webhooks-journal";
    private static final String INSTALLS =
            "{\"subscriptionType\": \"APP_LIFECYCLE_EVENT\", \"eventTypeId\": \"4-1909196\"}";

    static final List<Example> ALL = all();

    private JournalExamples() {}

    private static List<Example> all() {
        List<Example> all = new ArrayList<>();
        all.addAll(journal("/journal", "of all accounts"));
        all.addAll(journal("/journal-local", "of one account"));
        String subscriptions = FAMILY + "/subscriptions";
        all.add(call("GET", subscriptions, "what the app finds in its journal"));
        all.add(call("POST", subscriptions, "makes a subscription or replaces it")
                .json(INSTALLS));
        all.add(call("DELETE", subscriptions + "/portals/{portalId}", "takes away those for an account")
                .with("portalId", Long.toString(Stage.HUB)));
        all.add(call("GET", subscriptions + "/{id}", "one subscription").with("id", JournalExamples::subscription));
        all.add(call("DELETE", subscriptions + "/{id}", "takes it away").with("id", JournalExamples::subscription));
        all.add(call("POST", FAMILY + "/snapshots/crm", "puts records into the journal as they are")
                .json(JournalExamples::wish));
        all.add(Example.of("GET", "/journal-files/{expires}/{signature}/{offset}", "the events of an entry")
                .with("expires", stage -> filePart(stage, 2))
                .with("signature", stage -> filePart(stage, 3))
                .with("offset", stage -> filePart(stage, 4))
                .withoutToken());
        return List.copyOf(all);
    }

    private static List<Example> journal(String name, String which) {
        String path = FAMILY + name;
        return List.of(
                call("GET", path + "/earliest", "where the oldest entry is, " + which),
                call("GET", path + "/latest", "where the newest is"),
                call("GET", path + "/offset/{offset}/next", "where the one after an offset is")
                        .with("offset", JournalExamples::offset),
                call("POST", path + "/batch/read", "where some are")
                        .json(stage -> "{\"inputs\": [\"" + offset(stage) + "\"]}"),
                call("GET", path + "/batch/earliest/{count}", "where the oldest ones are")
                        .with("count", "5"),
                call("GET", path + "/batch/latest/{count}", "where the newest ones are")
                        .with("count", "5"),
                call("GET", path + "/batch/{offset}/next/{count}", "where those after an offset are")
                        .with("offset", JournalExamples::offset)
                        .with("count", "5"),
                call("GET", path + "/status/{statusId}", "what became of a snapshot")
                        .with("statusId", JournalExamples::snapshot));
    }

    private static Example call(String method, String path, String what) {
        return Example.of(method, path, what).as(JournalExamples::token);
    }

    private static String token(Stage stage, Set<String> scopes) {
        return stage.send(
                        "POST",
                        "/oauth/2026-03/token",
                        "",
                        Example.Content.FORM.type,
                        "grant_type=client_credentials&scope=" + String.join("+", scopes) + "&client_id="
                                + DEFAULT_CLIENT_ID + "&client_secret=" + DEFAULT_CLIENT_SECRET)
                .json()
                .path("access_token")
                .asText();
    }

    private static JsonNode asApp(Stage stage, String method, String path, String json) {
        String token = token(
                stage,
                Set.of(
                        "developer.webhooks_journal.read",
                        "developer.webhooks_journal.subscriptions.write",
                        "developer.webhooks_journal.snapshots.write"));
        return stage.send(method, FAMILY + path, token, Example.Content.JSON.type, json)
                .json();
    }

    private static String subscription(Stage stage) {
        return stage.once(
                "journal subscription",
                () -> asApp(stage, "POST", "/subscriptions/2026-03", INSTALLS)
                        .path("id")
                        .asText());
    }

    private static String wish(Stage stage) {
        return "{\"snapshotRequests\": [{\"portalId\": " + Stage.HUB + ", \"objectId\": " + stage.contact()
                + ", \"objectTypeId\": \"0-1\", \"properties\": [\"email\"]}]}";
    }

    private static String snapshot(Stage stage) {
        return stage.once(
                "snapshot status",
                () -> asApp(stage, "POST", "/snapshots/2026-03/crm", wish(stage))
                        .at("/snapshotResponses/0/snapshotStatusId")
                        .asText());
    }

    private static String url(Stage stage) {
        return stage.once("journal file", () -> {
            subscription(stage);
            OauthExamples.install(stage);
            return asApp(stage, "GET", "/journal/2026-03/latest", "")
                    .path("url")
                    .asText();
        });
    }

    private static String filePart(Stage stage, int place) {
        return URI.create(url(stage)).getRawPath().split("/", -1)[place];
    }

    private static String offset(Stage stage) {
        return filePart(stage, 4);
    }
}
