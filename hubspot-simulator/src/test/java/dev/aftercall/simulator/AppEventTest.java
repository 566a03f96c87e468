package dev.aftercall.simulator;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.aftercall.simulator.portal.PortalSwitch;

import static org.assertj.core.api.Assertions.assertThat;

/** Events on timelines: app events, and custom events of an account's own. */
class AppEventTest {

    private static final String EVENTS = "/integrators/timeline/2026-03/events";
    private static final String A_TYPE = """
            {"name":"call_scored","project":"aftercall","properties":{"score":"number","mood":["good","bad"]}}""";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(
            simulator, InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES + " timeline analytics.behavioral_events.send");

    @BeforeEach
    void declare() {
        app.post("/_sim/event-types", A_TYPE);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {EVENTS, "/integrators/timeline/2026-09/events"})
    void anEventStandsOnItsContactsPage(String path) {
        // Given
        String contact = contact();

        // When
        Answer sent = app.post(path, event("e-1", "\"objectId\":\"" + contact + "\"", "\"score\":\"7\""));

        // Then
        assertThat(sent.status()).isEqualTo(201);
        assertThat(sent.json().path("id").asText()).isEqualTo("e-1");
        assertThat(app.get("/portals/4100001/contacts/" + contact).body())
                .contains("call_scored")
                .contains("<dt>score</dt><dd>7</dd>");
    }

    @Test
    void aSecondEventWithTheSameIdIsRefused() {
        // Given
        app.post(EVENTS, event("e-1", target(), "\"score\":\"7\""));

        // When
        Answer again = app.post(EVENTS, event("e-1", target(), "\"score\":\"8\""));

        // Then
        assertThat(again.status()).isEqualTo(409);
        assertThat(app.get(page()).body()).contains("<dd>7</dd>").doesNotContain("<dd>8</dd>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventTypeName\":\"unknown\",\"id\":\"e\",\"utk\":\"u\",\"properties\":{}}",
                "{\"eventTypeName\":\"call_scored\",\"utk\":\"u\",\"properties\":{}}",
                "{\"eventTypeName\":\"call_scored\",\"id\":\"e\",\"properties\":{}}",
                "{\"eventTypeName\":\"call_scored\",\"id\":\"e\",\"objectId\":\"1\",\"properties\":{}}",
                "{\"eventTypeName\":\"call_scored\",\"id\":\"e\",\"utk\":\"u\",\"properties\":{\"score\":\"high\"}}",
                "{\"eventTypeName\":\"call_scored\",\"id\":\"e\",\"utk\":\"u\",\"properties\":{\"mood\":\"odd\"}}",
                "{\"eventTypeName\":\"call_scored\",\"id\":\"e\",\"utk\":\"u\",\"properties\":{\"other\":\"1\"}}",
                "{\"eventTypeName\":\"call_scored\",\"id\":\"e\",\"utk\":\"u\",\"timestamp\":\"now\"}"
            })
    void unfitEventsAreRefused(String event) {
        // When
        Answer answer = app.post(EVENTS, event);

        // Then
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        // Then
        assertThat(app.post(EVENTS, event("e".repeat(501), target(), "")).status())
                .isEqualTo(400);
        assertThat(app.post(EVENTS, event("e", target(), "\"score\":\"" + "1".repeat(511 * 1024) + "\""))
                        .status())
                .isEqualTo(400);
        assertThat(app.post(EVENTS, event("e", target() + ",\"extraData\":\"" + "x".repeat(1024 * 1024) + "\"", ""))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void oneBadEventKeepsItsBatchOut() {
        // Given
        String good = event("e-1", target(), "\"score\":\"7\"");
        String bad = event("e-2", target(), "\"score\":\"x\"");

        // When
        Answer refused = app.post(EVENTS + "/batch", "{\"inputs\":[" + good + "," + bad + "]}");
        Answer taken = app.post(EVENTS + "/batch", "{\"inputs\":[" + good + "]}");
        Answer again = app.post(EVENTS + "/batch", "{\"inputs\":[" + event("e-3", target(), "") + "," + good + "]}");

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.json().path("results")).hasSize(1);
        assertThat(again.status()).isEqualTo(409);
        assertThat(app.post(EVENTS, event("e-3", target(), "")).status()).isEqualTo(201);
    }

    @Test
    void anEmailNamesAContactAndMakesOneOnlyWhereToldTo() {
        // Given
        String unknown = "\"email\":\"nobody@nowhere.example\"";

        // When
        Answer refused = app.post(EVENTS, event("e-1", unknown, ""));
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.APP_EVENTS_MAKE_CONTACTS, true);
        Answer made = app.post(EVENTS, event("e-1", unknown, ""));

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(made.status()).isEqualTo(201);
        assertThat(app.get("/crm/v3/objects/contacts/nobody@nowhere.example?idProperty=email")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anAppThatIsNotApprovedSendsNothing() {
        // Given
        app.post("/_sim/event-types", "{\"name\":\"new_one\",\"approved\":false}");

        // When
        Answer answer =
                app.post(EVENTS, "{\"eventTypeName\":\"new_one\",\"id\":\"e\",\"utk\":\"u\",\"properties\":{}}");

        // Then
        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void aTypeIsResolvedByItsProjectAndSymbol() {
        // Given
        InstalledApp developer =
                app.withAccessToken(app.post("/_sim/portals/4100001/private-apps", "{\"scopes\":[\"developers-read\"]}")
                        .json()
                        .path("token")
                        .asText());
        String path = "/integrators/timeline/2026-03/types/projects";

        // When
        Answer found = developer.post(path, "{\"projectName\":\"aftercall\",\"developerSymbol\":\"call_scored\"}");

        // Then
        assertThat(found.json().at("/developerQualifiedSymbol/developerSymbol").asText())
                .isEqualTo("call_scored");
        assertThat(found.json().path("fullyQualifiedName").asText()).isNotBlank();
        assertThat(developer
                        .post(path, "{\"projectName\":\"x\",\"developerSymbol\":\"call_scored\"}")
                        .status())
                .isEqualTo(404);
        assertThat(app.post(path, "{}").status()).isEqualTo(403);
    }

    @Test
    void anEventMayNameItsTypeAsItWasResolved() {
        // Given
        String developer = app.post("/_sim/portals/4100001/private-apps", "{\"scopes\":[\"developers-read\"]}")
                .json()
                .path("token")
                .asText();
        String name = app.withAccessToken(developer)
                .post(
                        "/integrators/timeline/2026-03/types/projects",
                        "{\"projectName\":\"aftercall\",\"developerSymbol\":\"call_scored\"}")
                .json()
                .path("fullyQualifiedName")
                .asText();

        // When
        Answer sent = app.post(EVENTS, event("e-1", target(), "\"score\":\"7\"").replace("call_scored", name));
        Answer again = app.post(EVENTS, event("e-1", target(), "\"score\":\"7\""));

        // Then
        assertThat(sent.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(409);
        assertThat(app.get(page()).body()).contains("call_scored").doesNotContain(name);
    }

    @Test
    void theHistoryNamesWhatWasKept() {
        // When
        app.post(EVENTS, event("e-9", target(), ""));

        // Then
        assertThat(app.get("/_sim/history").body()).contains("\"type\":\"app-event\",\"id\":\"call_scored/e-9\"");
    }

    @Test
    void declarationsAndEventsSurviveARestartAndGoWithAReset(@TempDir Path directory) {
        // Given
        SimulatorSettings kept = SimulatorSettings.defaults().withStateDirectory(directory);
        try (HubSpotSimulator first = HubSpotSimulator.start(kept)) {
            InstalledApp before = InstalledApp.in(first);
            before.post("/_sim/event-types", A_TYPE);
            before.post("/_sim/event-types", "{\"name\":\"gone\"}");
            before.call("DELETE", "/_sim/event-types/gone", "");
            before.post(EVENTS, event("e-1", target(), ""));
        }

        // When
        try (HubSpotSimulator second = HubSpotSimulator.start(kept)) {
            InstalledApp after = InstalledApp.in(second);
            JsonNode types = after.get("/_sim/event-types").json().path("eventTypes");
            Answer again = after.post(EVENTS, event("e-1", target(), ""));
            after.post("/_sim/reset", "{}");

            // Then
            assertThat(types).hasSize(1);
            assertThat(again.status()).isEqualTo(409);
            assertThat(after.get("/_sim/event-types").json().path("eventTypes")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/v3/send", "/events/2026-03/send", "/events/custom/2026-03/send"})
    void customEventsAreTakenWithoutAWord(String path) {
        // Given
        app.post("/_sim/portals/4100001/custom-events", "{\"name\":\"demo\",\"properties\":{\"seats\":\"number\"}}");
        String event = "{\"eventName\":\"pe4100001_demo\"," + target() + ",\"properties\":{\"seats\":\"3\"}}";

        // When
        Answer sent = app.post(path, event);
        Answer batch = app.post(path + "/batch", "{\"inputs\":[" + event + "]}");
        Answer unknown = app.post(path, event.replace("demo", "other"));
        Answer unfit = app.post(path, event.replace("\"3\"", "\"many\""));

        // Then
        assertThat(sent.status()).isEqualTo(204);
        assertThat(batch.status()).isEqualTo(204);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unfit.status()).isEqualTo(400);
        assertThat(app.get(page()).body()).contains("pe4100001_demo");
    }

    @Test
    void customEventsNeedEnterpriseUnlessToldOtherwise() {
        // Given
        app.post("/_sim/portals/4100001/plan", "{\"plan\":\"pro\"}");
        app.post("/_sim/portals/4100001/custom-events", "{\"name\":\"demo\"}");
        String event = "{\"eventName\":\"pe4100001_demo\"," + target() + "}";
        String scopes = "oauth analytics.behavioral_events.send";
        Answer refused = app.post("/events/v3/send", event);
        String noCode = app.consent(InstalledApp.NORTHWIND, scopes);

        // When
        simulator.set(InstalledApp.NORTHWIND, PortalSwitch.CUSTOM_EVENTS_FROM_PRO, true);
        Answer taken = app.post("/events/v3/send", event);
        InstalledApp newer = InstalledApp.in(simulator, InstalledApp.NORTHWIND, scopes);

        // Then
        assertThat(refused.status()).isEqualTo(403);
        assertThat(app.exchange(noCode).status()).isEqualTo(400);
        assertThat(taken.status()).isEqualTo(204);
        assertThat(newer.post("/events/v3/send", event).status()).isEqualTo(204);
    }

    private String contact() {
        return app.get("/crm/v3/objects/contacts?limit=1")
                .json()
                .at("/results/0/id")
                .asText();
    }

    private String target() {
        return "\"objectId\":\"" + contact() + "\"";
    }

    private String page() {
        return "/portals/4100001/contacts/" + contact();
    }

    private static String event(String id, String target, String properties) {
        return "{\"eventTypeName\":\"call_scored\",\"id\":\"" + id + "\"," + target + ",\"properties\":{" + properties
                + "}}";
    }
}
