package dev.aftercall.simulator;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.simulator.faults.Effect;
import dev.aftercall.simulator.faults.FaultRule;
import dev.aftercall.simulator.people.PeopleSettings;
import dev.aftercall.simulator.people.Workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SnapshotTest {

    private static final String CALLS = "/crm/v3/objects/calls";
    private static final String A_CALL = "{\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\"}}";

    @Test
    void restoringTakesEverythingBack() {
        // Given
        try (HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            InstalledApp app = InstalledApp.in(simulator);
            String contact = first(app, "contacts");
            String kept = app.post(CALLS, call(contact)).json().path("id").asText();
            String before = contents(app);
            app.post("/_sim/snapshots/one", "{}");
            app.post("/_sim/pace", "{\"lockGapMillis\":60000}");
            app.post("/_sim/portals/4100001/plan", "{\"plan\":\"free\"}");
            app.call("DELETE", CALLS + "/" + kept, "");
            String gone = app.post(CALLS, A_CALL).json().path("id").asText();
            app.patch("/crm/v3/objects/contacts/" + contact, "{\"properties\":{\"firstname\":\"Changed\"}}");

            // When
            Answer restored = app.post("/_sim/snapshots/one/restore", "{}");

            // Then
            assertThat(restored.status()).isEqualTo(204);
            assertThat(contents(app)).isEqualTo(before);
            assertThat(app.get(CALLS + "/" + gone).status()).isEqualTo(404);
            assertThat(app.get("/_sim/pace").json().path("lockGapMillis").asInt())
                    .isZero();
            assertThat(app.get("/_sim/limits").json().at("/plans/4100001").asText())
                    .isEqualTo("enterprise");
            assertThat(app.post("/crm/v3/objects/calls/search", "{}")
                            .json()
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
            assertThat(app.post(CALLS, A_CALL).json().path("id").asText()).isEqualTo(gone);
        }
    }

    @Test
    void aCopyCanBeDroppedOnce() {
        // Given
        try (HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            InstalledApp app = new InstalledApp(simulator.url());
            app.post("/_sim/snapshots/one", "{}");

            // When
            Answer dropped = app.call("DELETE", "/_sim/snapshots/one", "");
            Answer again = app.call("DELETE", "/_sim/snapshots/one", "");

            // Then
            assertThat(dropped.status()).isEqualTo(204);
            assertThat(again.status()).isEqualTo(404);
        }
    }

    @Test
    void resettingGivesTheFirstStartAgain() {
        // Given
        try (HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            InstalledApp app = new InstalledApp(simulator.url());
            String before = contents(app);
            app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES)));
            app.post(CALLS, A_CALL);
            app.post("/_sim/faults", "{\"effect\":\"drop-before\",\"always\":true}");
            simulator.time().advance(Duration.ofDays(3));

            // When
            Answer reset = app.post("/_sim/reset", "{}");

            // Then
            assertThat(reset.status()).isEqualTo(204);
            assertThat(contents(app)).isEqualTo(before);
            assertThat(app.get("/crm/v3/owners").status()).isEqualTo(401);
            assertThat(simulator.time().clock().instant())
                    .isBefore(Instant.now().plusSeconds(60));
        }
    }

    @Test
    void whatWasRestoredOutlivesTheProcess(@TempDir Path state) {
        // Given
        SimulatorSettings settings = SimulatorSettings.defaults().withStateDirectory(state);
        String before;
        String token;
        try (HubSpotSimulator simulator = HubSpotSimulator.start(settings)) {
            InstalledApp app = InstalledApp.in(simulator);
            token = app.accessToken();
            app.post(CALLS, call(first(app, "contacts")));
            app.post("/_sim/snapshots/one", "{}");
            before = contents(app);
            app.post(CALLS, A_CALL);
            app.post("/_sim/snapshots/one/restore", "{}");
        }

        // When
        try (HubSpotSimulator again = HubSpotSimulator.start(settings)) {
            InstalledApp app = new InstalledApp(again.url()).withAccessToken(token);

            // Then
            assertThat(contents(app)).isEqualTo(before);
            assertThat(app.get("/crm/v3/owners").status()).isEqualTo(200);
        }
    }

    @Test
    void theNumberOfAnErasedRecordIsNotGivenAgainAfterARestore() {
        // Given
        try (HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            InstalledApp app = InstalledApp.in(simulator);
            String erased = contact(app);
            app.post("/crm/v3/objects/contacts/gdpr-delete", "{\"objectId\":\"" + erased + "\"}");
            app.post("/_sim/snapshots/one", "{}");

            // When
            app.post("/_sim/snapshots/one/restore", "{}");

            // Then
            assertThat(Long.parseLong(contact(app))).isGreaterThan(Long.parseLong(erased));
        }
    }

    private static String contact(InstalledApp app) {
        return app.post("/crm/v3/objects/contacts", "{\"properties\":{\"firstname\":\"A\"}}")
                .json()
                .path("id")
                .asText();
    }

    @Test
    void whatWasStillToComeDoesNotComeAfterARestore() {
        // Given
        try (HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            InstalledApp app = InstalledApp.in(simulator);
            simulator.time().stop();
            simulator.rewind().take("one");
            Workflow workflow = new Workflow("contacts", Duration.ofSeconds(5), Map.of("jobtitle", "Lead"));
            simulator.people().set(InstalledApp.NORTHWIND, new PeopleSettings(0, Map.of(), true, List.of(workflow), 1));
            app.post("/crm/v3/objects/contacts", "{\"properties\":{\"email\":\"ada@engines.example\"}}");
            simulator.faults().add(FaultRule.once("POST", CALLS, new Effect.CommitLater(Duration.ofSeconds(9), false)));
            assertThatThrownBy(() -> app.post(CALLS, A_CALL)).isInstanceOf(UncheckedIOException.class);
            long lines = simulator.history().last();

            // When
            simulator.rewind().restore("one");
            simulator.time().advance(Duration.ofMinutes(1));

            // Then
            assertThat(contents(app)).doesNotContain("engines.example");
            assertThat(app.get(CALLS).json().path("results")).isEmpty();
            assertThat(simulator.history().open()).isZero();
            assertThat(simulator.history().last()).isEqualTo(lines + 2);
        }
    }

    @Test
    void aRestoreForgetsHowManyTokensWereAskedFor() {
        // Given
        try (HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            InstalledApp app = InstalledApp.in(simulator);
            simulator.time().stop();
            simulator.tokens().use(simulator.tokens().settings().withMostPerTenSeconds(2));
            simulator.rewind().take("one");
            app.refresh(app.refreshToken());
            int before = app.refresh(app.refreshToken()).status();

            // When
            simulator.rewind().restore("one");

            // Then
            assertThat(before).isEqualTo(429);
            assertThat(app.refresh(app.refreshToken()).status()).isEqualTo(200);
        }
    }

    @Test
    void aSnapshotTakenAmongWritesHasEachWithItsEvent() throws InterruptedException {
        // Given
        try (HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            InstalledApp app = InstalledApp.in(simulator);
            app.post("/_sim/webhooks", """
                    {"targetUrl":"http://127.0.0.1:9/","paused":true,
                     "subscriptions":[{"eventType":"contact.creation"}]}""");
            int before = contacts(app);
            AtomicBoolean enough = new AtomicBoolean();
            Thread writer = Thread.startVirtualThread(() -> {
                while (!enough.get()) {
                    contact(app);
                }
            });
            List<String> names =
                    IntStream.range(0, 20).mapToObj(i -> "taken" + i).toList();

            // When
            names.forEach(simulator.rewind()::take);
            enough.set(true);
            writer.join();

            // Then
            assertThat(names).allSatisfy(name -> {
                simulator.rewind().restore(name);
                assertThat(simulator.webhooks().waiting()).isEqualTo(contacts(app) - before);
            });
        }
    }

    private static int contacts(InstalledApp app) {
        return app.get("/_sim/portals").json().at("/portals/0/records/contacts").asInt();
    }

    @Test
    void aSnapshotThatIsNotThereCannotBeRestored() {
        // Given
        try (HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults())) {
            InstalledApp app = new InstalledApp(simulator.url());

            // When
            Answer answer = app.post("/_sim/snapshots/none/restore", "{}");

            // Then
            assertThat(answer.status()).isEqualTo(404);
        }
    }

    private static String call(String contact) {
        return "{\"properties\":{\"hs_timestamp\":\"2026-05-01T10:00:00Z\"},\"associations\":[{\"to\":{\"id\":\""
                + contact
                + "\"},\"types\":[{\"associationCategory\":\"HUBSPOT_DEFINED\",\"associationTypeId\":194}]}]}";
    }

    private static String first(InstalledApp app, String type) {
        return app.get("/crm/v3/objects/" + type + "?limit=1")
                .json()
                .at("/results/0/id")
                .asText();
    }

    private static String contents(InstalledApp app) {
        StringBuilder all = new StringBuilder();
        for (String type : List.of("contacts", "companies", "deals", "calls")) {
            all.append(app.get("/_sim/portals/4100001/objects/" + type).body()).append('\n');
        }
        return all.toString();
    }
}
