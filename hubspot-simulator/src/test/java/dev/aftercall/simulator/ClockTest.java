package dev.aftercall.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.time.SimulatorTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ClockTest {

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = InstalledApp.in(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void tokensExpireWhenTimeIsMovedOn() {
        // When
        app.post("/_sim/clock", "{\"advance\":\"PT31M\"}");

        // Then
        assertThat(app.get("/crm/v3/owners").json().path("category").asText()).isEqualTo("EXPIRED_AUTHENTICATION");
    }

    @Test
    void recordsTakeTheirDatesFromIt() {
        // Given
        app.post("/_sim/clock", "{\"stopped\":true,\"set\":\"2031-02-03T04:05:06Z\"}");
        app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES)));

        // When
        Answer created = app.post("/crm/v3/objects/contacts", "{\"properties\":{\"email\":\"new@example.com\"}}");

        // Then
        assertThat(created.json().path("createdAt").asText()).isEqualTo("2031-02-03T04:05:06Z");
    }

    @Test
    void itStandsStillUntilItIsToldToGoOnAndFollowsRealTimeAgain() {
        // Given
        app.post("/_sim/clock", "{\"stopped\":true,\"set\":\"2031-02-03T04:05:06Z\"}");
        String stopped = app.get("/_sim/clock").json().path("now").asText();

        // When
        app.post("/_sim/clock", "{\"follow\":true}");

        // Then
        assertThat(stopped).isEqualTo("2031-02-03T04:05:06Z");
        assertThat(Instant.parse(app.get("/_sim/clock").json().path("now").asText()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void whatIsOnTheAgendaHappensAtItsMomentWhenTimeIsMovedPastIt() {
        // Given
        Instant start = Instant.parse("2031-02-03T04:05:06Z");
        simulator.time().stop();
        simulator.time().set(start);
        List<Instant> happened = new ArrayList<>();
        simulator.time().agenda().at(start.plusSeconds(20), () -> happened.add(now()));
        simulator.time().agenda().at(start.plusSeconds(10), () -> {
            happened.add(now());
            simulator.time().agenda().at(start.plusSeconds(15), () -> happened.add(now()));
        });

        // When
        simulator.time().advance(Duration.ofSeconds(30));

        // Then
        assertThat(happened).containsExactly(start.plusSeconds(10), start.plusSeconds(15), start.plusSeconds(20));
        assertThat(now()).isEqualTo(start.plusSeconds(30));
    }

    @Test
    void whatIsOnTheAgendaHappensByItselfOnARunningClock() {
        // Given
        List<String> happened = new ArrayList<>();

        // When
        simulator.time().agenda().at(now().plusMillis(20), () -> happened.add("done"));

        // Then
        await().atMost(Duration.ofSeconds(60))
                .until(() -> simulator.time().agenda().size() == 0 && !happened.isEmpty());
    }

    @Test
    void aRunningClockThatRanPastTheTimeMeanwhileIsNotSetBack() {
        // Given
        MovableClock real = new MovableClock();
        try (SimulatorTime time = new SimulatorTime(real)) {
            Instant before = time.clock().instant();
            time.settlesWith(patience -> {
                real.advance(Duration.ofSeconds(5));
                return patience;
            });

            // When
            time.advance(Duration.ofSeconds(1));

            // Then
            assertThat(time.clock().instant()).isEqualTo(before.plusSeconds(5));
        }
    }

    @Test
    void aMoveEndsWhereTheClockIsToldToFollowRealTime() {
        // Given
        MovableClock real = new MovableClock();
        try (SimulatorTime time = new SimulatorTime(real)) {
            time.agenda().at(real.instant().plusSeconds(60), () -> {});
            time.settlesWith(patience -> {
                time.follow();
                return patience;
            });

            // When
            time.advance(Duration.ofHours(1));

            // Then
            assertThat(time.clock().instant()).isEqualTo(real.instant());
            assertThat(time.agenda().size()).isEqualTo(1);
        }
    }

    @Test
    void aMoveEndsWhereEverythingIsReset() {
        // Given
        simulator.time().agenda().at(now().plusSeconds(60), () -> {});
        simulator.time().settlesWith(patience -> {
            simulator.rewind().reset();
            return patience;
        });

        // When
        simulator.time().advance(Duration.ofHours(1));

        // Then
        assertThat(Duration.between(simulator.time().realClock().instant(), now()))
                .isLessThan(Duration.ofSeconds(50));
    }

    @Test
    void oneMoveWaitsForAllThatGoesOnWithOnePatience() {
        // Given
        List<Duration> patiences = new ArrayList<>();
        simulator.time().stop();
        simulator.time().settlesWith(patience -> {
            patiences.add(patience);
            return patience.dividedBy(3);
        });
        simulator.time().agenda().at(now().plusSeconds(1), () -> {});
        simulator.time().agenda().at(now().plusSeconds(2), () -> {});

        // When
        simulator.time().advance(Duration.ofSeconds(3));

        // Then
        Duration first = patiences.getFirst();
        assertThat(patiences)
                .containsExactly(first, first.dividedBy(3), first.dividedBy(3).dividedBy(3));
    }

    @Test
    void badTimesAreRefused() {
        // When
        Answer text = app.post("/_sim/clock", "{\"advance\":\"soon\"}");
        Answer back = app.post("/_sim/clock", "{\"advance\":\"PT-1S\"}");

        // Then
        assertThat(text.status()).isEqualTo(400);
        assertThat(back.status()).isEqualTo(400);
    }

    private Instant now() {
        return simulator.time().clock().instant();
    }
}
