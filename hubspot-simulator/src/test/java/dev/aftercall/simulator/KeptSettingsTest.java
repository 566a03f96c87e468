package dev.aftercall.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.aftercall.simulator.latency.AnswerTimes;
import dev.aftercall.simulator.latency.PaceSettings;
import dev.aftercall.simulator.people.Act;
import dev.aftercall.simulator.people.PeopleSettings;

import static org.assertj.core.api.Assertions.assertThat;

/** What is set through {@code /_sim} is so after a restart. */
class KeptSettingsTest {

    private static final String PEOPLE = "/_sim/portals/" + InstalledApp.NORTHWIND + "/people";

    private static final Map<String, String> SET = Map.of(
            "/_sim/pace",
            "{\"profile\":\"docs\",\"workers\":8,\"lockGapMillis\":40,\"seed\":5}",
            "/_sim/pace?hubId=4100002",
            "{\"profile\":\"flat\",\"baseMillis\":1}",
            "/_sim/index-lag",
            "{\"medianMillis\":40,\"p99Millis\":90,\"seed\":3}",
            "/_sim/limits",
            "{\"searchesPerSecond\":9,\"addOn\":true,\"others\":{\"general\":1.5}}",
            "/_sim/tokens",
            "{\"rotation\":\"grace\",\"graceSeconds\":7,\"errors\":\"new\",\"perTenSeconds\":400}",
            "/_sim/batches",
            "{\"shuffle\":false}",
            "/_sim/webhooks",
            "{\"paused\":true,\"lostShare\":0.25,\"seed\":9,\"creationFlag\":\"NEW\"}",
            "/_sim/event-types",
            "{\"name\":\"visit\",\"properties\":{\"place\":\"string\"}}",
            PEOPLE,
            "{\"perMinute\":0.001,\"acts\":{\"edit\":2},\"createCompanies\":true,\"workflows\":[{\"type\":"
                    + "\"contacts\",\"afterSeconds\":3,\"set\":{\"jobtitle\":\"Lead\"}}],\"seed\":4}");

    @TempDir
    private Path directory;

    @Test
    void everythingThatWasSetIsSoAfterARestart() {
        // Given
        Map<String, JsonNode> before;
        try (HubSpotSimulator first = start()) {
            InstalledApp app = new InstalledApp(first.url());
            SET.forEach((path, body) ->
                    assertThat(app.post(path, body).status()).as(path).isBetween(200, 204));
            app.post("/_sim/portals/4100001/private-apps", "{\"scopes\":[\"oauth\"],\"token\":\"pat-na1-mine\"}");
            before = shown(app);
        }

        // When
        try (HubSpotSimulator second = start()) {
            InstalledApp app = new InstalledApp(second.url());

            // Then
            assertThat(shown(app)).isEqualTo(before);
            assertThat(app.withAccessToken("pat-na1-mine")
                            .get("/account-info/v3/details")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatIsToldAtTheStartCountsWhereNothingElseWasSet() {
        // Given
        PaceSettings slower = PaceSettings.NONE.withTimes(AnswerTimes.flat(Duration.ofMillis(1)));
        try (HubSpotSimulator first = start()) {
            first.rewind().take("as it began");
            first.pace().set(PaceSettings.NONE.withWorkers(4));
            first.rewind().restore("as it began");
            first.limits().use(first.limits().settings().withPerTenSeconds(20));
        }

        // When
        try (HubSpotSimulator second = HubSpotSimulator.start(settings().withPace(slower))) {

            // Then
            assertThat(second.pace().usual()).isEqualTo(slower);
            assertThat(second.limits().settings().perTenSeconds()).isEqualTo(20);
        }
    }

    @Test
    void clockThatStandsIsFoundWhereItStood() {
        // Given
        Instant noon = Instant.parse("2031-05-04T12:00:00Z");
        try (HubSpotSimulator first = start()) {
            first.time().stop();
            first.time().set(noon);
            first.time().advance(Duration.ofMinutes(5));
        }

        // When
        try (HubSpotSimulator second = start()) {

            // Then
            assertThat(second.time().clock().instant()).isEqualTo(noon.plus(Duration.ofMinutes(5)));
        }
    }

    @Test
    void clockThatRunsAheadGoesOnWhileNobodyLooks() {
        // Given
        MovableClock real = new MovableClock();
        try (HubSpotSimulator first = HubSpotSimulator.start(settings().withClock(real))) {
            first.time().advance(Duration.ofDays(2));
        }
        real.advance(Duration.ofHours(1));

        // When
        try (HubSpotSimulator second = HubSpotSimulator.start(settings().withClock(real))) {

            // Then
            assertThat(second.time().clock().instant()).isEqualTo(Instant.parse("2026-05-06T11:00:00Z"));
        }
    }

    @Test
    void peopleGoOnAfterARestart() {
        // Given
        try (HubSpotSimulator first = start()) {
            first.time().stop();
            first.people()
                    .set(InstalledApp.NORTHWIND, new PeopleSettings(1, Map.of(Act.CREATE, 1), false, List.of(), 7));
        }

        // When
        try (HubSpotSimulator second = start()) {
            long before = second.portal(InstalledApp.NORTHWIND).read(view -> view.lastId());
            second.time().advance(Duration.ofMinutes(30));

            // Then
            assertThat(second.portal(InstalledApp.NORTHWIND).<Long>read(view -> view.lastId()))
                    .isGreaterThan(before + 5);
        }
    }

    @Test
    void snapshotsTakeBackWhatWasSetAndLeaveTheClock() {
        // Given
        try (HubSpotSimulator simulator = start()) {
            InstalledApp app = new InstalledApp(simulator.url());
            Map<String, JsonNode> before = shown(app);
            simulator.rewind().take("unset");
            SET.forEach(app::post);
            simulator.time().stop();
            Instant stood = simulator.time().clock().instant();

            // When
            simulator.rewind().restore("unset");

            // Then
            assertThat(shown(app)).isEqualTo(before);
            assertThat(simulator.time().clock().instant()).isEqualTo(stood);
        }
    }

    private HubSpotSimulator start() {
        return HubSpotSimulator.start(settings());
    }

    private SimulatorSettings settings() {
        return SimulatorSettings.defaults().withStateDirectory(directory.resolve("state"));
    }

    private static Map<String, JsonNode> shown(InstalledApp app) {
        Map<String, JsonNode> all = new TreeMap<>();
        SET.keySet().forEach(path -> all.put(path, app.get(path).json()));
        return all;
    }
}
