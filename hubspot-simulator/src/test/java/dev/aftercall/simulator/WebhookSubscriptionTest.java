package dev.aftercall.simulator;

import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookSubscriptionTest {

    private static final String KEY = "?hapikey=aftercall-dev-developer-key";
    private static final String FAMILY = "/webhooks/v3/7000001";
    private static final String SUBSCRIPTIONS = FAMILY + "/subscriptions";
    private static final String SETTINGS = FAMILY + "/settings";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = new InstalledApp(simulator.url());

    @TempDir
    private Path directory;

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/v3/7000001", "/webhooks/2026-03/7000001", "/app-webhooks/2026-09/7000001"})
    void settingsAreWrittenReadAndTakenAway(String family) {
        // Given
        Answer none = app.get(family + "/settings" + KEY);

        // When
        Answer put = app.call(
                "PUT",
                family + "/settings" + KEY,
                "{\"targetUrl\":\"https://app.example/hooks\",\"throttling\":{\"maxConcurrentRequests\":7}}");

        // Then
        assertThat(none.status()).isEqualTo(404);
        assertThat(put.json().path("targetUrl").asText()).isEqualTo("https://app.example/hooks");
        assertThat(app.get(family + "/settings" + KEY)
                        .json()
                        .at("/throttling/maxConcurrentRequests")
                        .asInt())
                .isEqualTo(7);
        assertThat(app.call("DELETE", family + "/settings" + KEY, "").status()).isEqualTo(204);
        assertThat(app.get(family + "/settings" + KEY).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"targetUrl\":\"https://app.example\",\"throttling\":{\"maxConcurrentRequests\":4}}",
                "{\"targetUrl\":\"not an address\"}",
                "{\"targetUrl\":\"ftp://app.example\"}",
                "{}"
            })
    void unfitSettingsAreRefused(String body) {
        // When
        Answer refused = app.call("PUT", SETTINGS + KEY, body);

        // Then
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("category").asText()).isEqualTo("VALIDATION_ERROR");
    }

    @Test
    void onlyTheDeveloperKeyLetsIn() {
        // When
        Answer without = app.get(SUBSCRIPTIONS);
        Answer wrong = app.get(SUBSCRIPTIONS + "?hapikey=other");
        Answer otherApp = app.get("/webhooks/v3/7/subscriptions" + KEY);

        // Then
        assertThat(without.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(otherApp.status()).isEqualTo(404);
    }

    @Test
    void subscriptionsAreMadeListedSwitchedAndDeleted() {
        // Given
        JsonNode made = create("{\"eventType\":\"contact.propertyChange\",\"propertyName\":\"email\"}")
                .json();
        String one = SUBSCRIPTIONS + "/" + made.path("id").asText() + KEY;

        // When
        Answer switched = app.patch(one, "{\"active\":true}");

        // Then
        assertThat(made.path("active").asBoolean()).isFalse();
        assertThat(made.path("id").isTextual()).isTrue();
        assertThat(switched.json().path("active").asBoolean()).isTrue();
        assertThat(app.get(SUBSCRIPTIONS + KEY)
                        .json()
                        .at("/results/0/propertyName")
                        .asText())
                .isEqualTo("email");
        assertThat(app.call("DELETE", one, "").status()).isEqualTo(204);
        assertThat(app.get(one).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"eventType\":\"contact.birth\"}",
                "{\"eventType\":\"product.associationChange\"}",
                "{\"eventType\":\"contact.propertyChange\"}",
                "{\"eventType\":\"deal.propertyChange\",\"propertyName\":\"hs_lastmodifieddate\"}",
                "{\"eventType\":\"contact.propertyChange\",\"propertyName\":\"num_unique_conversion_events\"}",
                "{\"eventType\":\"object.creation\"}"
            })
    void whatCannotBeSubscribedIsRefused(String body) {
        // When
        Answer refused = create(body);

        // Then
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void theSameSubscriptionIsMadeOnce() {
        // Given
        create("{\"eventType\":\"object.creation\",\"objectTypeId\":\"0-48\"}");

        // When
        Answer again = create("{\"eventType\":\"object.creation\",\"objectTypeId\":\"0-48\"}");
        Answer other = create("{\"eventType\":\"object.creation\",\"objectTypeId\":\"0-46\"}");

        // Then
        assertThat(again.status()).isEqualTo(409);
        assertThat(other.status()).isEqualTo(201);
    }

    @Test
    void anAppHasAThousandSubscriptionsAtMost() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            simulator.webhooks().subscribe("contact.propertyChange", "property_" + i);
        }

        // When
        Answer refused = create("{\"eventType\":\"deal.creation\"}");

        // Then
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void aBatchSwitchesTheKnownOnesAndNamesTheOthers() {
        // Given
        String id =
                create("{\"eventType\":\"deal.creation\"}").json().path("id").asText();

        // When
        Answer mixed = app.post(
                SUBSCRIPTIONS + "/batch/update" + KEY,
                "{\"inputs\":[{\"id\":%s,\"active\":true},{\"id\":4567,\"active\":true}]}".formatted(id));

        // Then
        assertThat(mixed.status()).isEqualTo(207);
        assertThat(mixed.json().at("/results/0/active").asBoolean()).isTrue();
        assertThat(mixed.json().at("/errors/0/category").asText()).isEqualTo("SUBSCRIPTION_ID_NOT_FOUND");
        assertThat(mixed.json().at("/errors/0/context/subscriptionIds/0").asText())
                .isEqualTo("4567");
        assertThat(mixed.json().path("numErrors").asInt()).isEqualTo(1);
    }

    @Test
    void aProjectsFileTakesTheirPlace() {
        // Given
        create("{\"eventType\":\"deal.creation\"}");

        // When
        Answer deployed = app.post("/_sim/webhooks", """
                {"uid":"webhooks","type":"webhooks","config":{
                  "settings":{"targetUrl":"https://app.example/hooks","maxConcurrentRequests":20},
                  "subscriptions":{
                    "crmObjects":[{"subscriptionType":"object.creation","objectType":"call","active":true},
                                  {"subscriptionType":"object.propertyChange","objectName":"contact",
                                   "propertyName":"email","active":false}],
                    "legacyCrmObjects":[{"subscriptionType":"contact.merge","active":true}],
                    "hubEvents":[{"subscriptionType":"contact.privacyDeletion","active":true}]}}}""");

        // Then
        JsonNode shown = deployed.json();
        assertThat(shown.path("targetUrl").asText()).isEqualTo("https://app.example/hooks");
        assertThat(shown.path("maxConcurrentRequests").asInt()).isEqualTo(20);
        assertThat(shown.path("subscriptions").findValuesAsText("eventType"))
                .containsExactly(
                        "object.creation", "object.propertyChange", "contact.merge", "contact.privacyDeletion");
        assertThat(shown.at("/subscriptions/0/objectTypeId").asText()).isEqualTo("0-48");
        assertThat(shown.at("/subscriptions/1/active").asBoolean()).isFalse();
    }

    @Test
    void addressAndNumberOfPostsAreSetOneWithoutTheOther() {
        app.post("/_sim/webhooks", "{\"targetUrl\":\"https://app.example/hooks\"}");

        JsonNode more =
                app.post("/_sim/webhooks", "{\"maxConcurrentRequests\":20}").json();
        assertThat(more.path("targetUrl").asText()).isEqualTo("https://app.example/hooks");
        assertThat(more.path("maxConcurrentRequests").asInt()).isEqualTo(20);

        JsonNode elsewhere = app.post("/_sim/webhooks", "{\"targetUrl\":\"https://other.example/hooks\"}")
                .json();
        assertThat(elsewhere.path("targetUrl").asText()).isEqualTo("https://other.example/hooks");
        assertThat(elsewhere.path("maxConcurrentRequests").asInt()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                {"config":{"settings":{"targetUrl":"https://other.example/"},"subscriptions":{
                  "crmObjects":[{"subscriptionType":"object.creation","objectType":"call"},
                                {"subscriptionType":"object.propertyChange","objectType":"call"}]}}}""", """
                {"config":{"settings":{"targetUrl":"https://other.example/"},"subscriptions":{
                  "legacyCrmObjects":[{"subscriptionType":"contact.merge"},{"subscriptionType":"contact.merge"}]}}}""", """
                {"targetUrl":"https://other.example/","subscriptions":[
                  {"eventType":"contact.creation"},{"eventType":"contact.propertyChange"}]}""", """
                {"targetUrl":"https://other.example/","subscriptions":[{"eventType":"contact.creation"}],"lostShare":2}"""})
    void whatWillNotDoInPartChangesNothing(String body) {
        // Given
        create("{\"eventType\":\"deal.creation\"}");
        JsonNode before = app.post("/_sim/webhooks", "{\"targetUrl\":\"https://app.example/hooks\"}")
                .json();

        // When
        Answer refused = app.post("/_sim/webhooks", body);

        // Then
        assertThat(refused.status()).isBetween(400, 409);
        assertThat(app.get("/_sim/webhooks").json()).isEqualTo(before);
    }

    @Test
    void whatWasSetUpSurvivesARestart() {
        // Given
        SimulatorSettings settings = SimulatorSettings.defaults().withStateDirectory(directory);
        try (HubSpotSimulator first = HubSpotSimulator.start(settings)) {
            InstalledApp developer = new InstalledApp(first.url());
            developer.post("/_sim/webhooks", """
                    {"targetUrl":"https://app.example/hooks","subscriptions":[{"eventType":"deal.merge"}]}""");
        }

        // When
        try (HubSpotSimulator second = HubSpotSimulator.start(settings)) {
            JsonNode shown =
                    new InstalledApp(second.url()).get("/_sim/webhooks").json();

            // Then
            assertThat(shown.path("targetUrl").asText()).isEqualTo("https://app.example/hooks");
            assertThat(shown.at("/subscriptions/0/eventType").asText()).isEqualTo("deal.merge");
        }
    }

    @Test
    void snapshotsHoldThem() {
        // Given
        create("{\"eventType\":\"deal.creation\"}");
        app.post("/_sim/snapshots/before", "");
        create("{\"eventType\":\"deal.merge\"}");

        // When
        app.post("/_sim/snapshots/before/restore", "");

        // Then
        assertThat(app.get(SUBSCRIPTIONS + KEY).json().path("results")).hasSize(1);
        assertThat(app.post("/_sim/reset", "").status()).isLessThan(300);
        assertThat(app.get(SUBSCRIPTIONS + KEY).json().path("results")).isEmpty();
    }

    private Answer create(String body) {
        return app.post(SUBSCRIPTIONS + KEY, body);
    }
}
