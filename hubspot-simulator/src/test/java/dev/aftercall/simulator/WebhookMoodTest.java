package dev.aftercall.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.webhooks.DeliveryLog;
import dev.aftercall.simulator.webhooks.DeliverySettings;
import dev.aftercall.simulator.webhooks.Webhooks;

import static org.assertj.core.api.Assertions.assertThat;

/** How moody the delivery of events can be. */
class WebhookMoodTest {

    private static final Instant START = NotifiedApp.START;
    private static final String CREATION = NotifiedApp.CREATION;

    private final NotifiedApp notified = new NotifiedApp();
    private final HubSpotSimulator simulator = notified.simulator();
    private final InstalledApp app = notified.app();
    private final Webhooks webhooks = notified.webhooks();
    private final Receiver receiver = notified.receiver();

    @AfterEach
    void stop() {
        notified.close();
    }

    @Test
    void pausedEventsWaitAndGoOn() {
        // Given
        webhooks.use(NotifiedApp.PATIENT.withPaused(true));
        notified.contacts(3, "a");
        int waiting = webhooks.waiting();

        // When
        webhooks.use(NotifiedApp.PATIENT);

        // Then
        assertThat(waiting).isEqualTo(3);
        receiver.await(CREATION, 3);
    }

    @Test
    void delayedEventsComeWhenTheClockIsThere() {
        // Given
        webhooks.use(NotifiedApp.PATIENT.withDelay(Duration.ofMinutes(2)));
        notified.contacts(1, "a");
        simulator.time().advance(Duration.ofSeconds(119));
        int early = receiver.events().size();

        // When
        simulator.time().advance(Duration.ofSeconds(1));

        // Then
        assertThat(early).isZero();
        JsonNode event = receiver.await(CREATION, 1).getFirst();
        assertThat(event.path("occurredAt").asLong()).isEqualTo(START.toEpochMilli());
    }

    @Test
    void someEventsComeTwiceAndSomeNever() {
        // Given
        webhooks.use(NotifiedApp.PATIENT.withDuplicateShare(0.3).withLostShare(0.2));

        // When
        notified.contacts(100, "a");

        // Then
        DeliveryLog.Counts counts = webhooks.log().counts();
        int came = (int) (counts.raised() - counts.lost());
        List<JsonNode> events = receiver.await(CREATION, came);
        int different = events.stream()
                .map(event -> event.path("objectId").asText())
                .collect(Collectors.toSet())
                .size();
        assertThat(counts.lost()).isBetween(5L, 40L);
        assertThat(different).isEqualTo(100 - (int) counts.lost());
        assertThat(came - different).isBetween(8, 50);
    }

    @Test
    void shuffledEventsComeInAnotherOrder() {
        // Given
        notified.contacts(100, "a");
        List<Long> inOrder = ids(receiver.await(CREATION, 100));

        // When
        webhooks.use(NotifiedApp.PATIENT.withShuffled(true));
        notified.contacts(100, "b");

        // Then
        List<Long> shuffled = ids(receiver.await(CREATION, 200)).subList(100, 200);
        assertThat(inOrder).isSorted();
        assertThat(shuffled.stream().sorted().toList()).isNotEqualTo(shuffled);
    }

    @Test
    void theSharedSignatureCanBeOfTheSecondVersion() {
        // Given
        notified.contacts(1, "a");
        receiver.await(CREATION, 1);

        // When
        app.post("/_sim/webhooks", "{\"sharedSignature\":\"v2\"}");
        notified.contacts(1, "b");

        // Then
        receiver.await(CREATION, 2);
        assertThat(receiver.versions()).containsExactly("v1", "v2");
        assertThat(receiver.unbelieved()).isEmpty();
    }

    @Test
    void switchesAreSetByRequestAndTakenBack() {
        // When
        Answer set = app.post("/_sim/webhooks", """
                {"shuffled":true,"duplicateShare":0.1,"lostShare":0.2,"delayMillis":50,"paused":true,"seed":9,
                 "sharedSignature":"v2","timeoutMillis":900}""");
        Answer unfit = app.post("/_sim/webhooks", "{\"lostShare\":2}");
        Answer taken = app.call("DELETE", "/_sim/webhooks", "");

        // Then
        assertThat(set.json().path("shuffled").asBoolean()).isTrue();
        assertThat(set.json().path("delayMillis").asInt()).isEqualTo(50);
        assertThat(set.json().path("sharedSignature").asText()).isEqualTo("v2");
        assertThat(unfit.status()).isEqualTo(400);
        assertThat(taken.status()).isEqualTo(204);
        assertThat(webhooks.settings()).isEqualTo(DeliverySettings.USUAL);
    }

    @Test
    void afterAResetEverythingIsDrawnAgainAsAtTheFirstStart() {
        // Given
        notified.contacts(3, "a");
        notified.awaitDeliveries(1);
        List<Long> first = eventIds(receiver.await(CREATION, 3));

        // When
        app.post("/_sim/reset", "");

        // Then
        assertThat(webhooks.log().counts()).isEqualTo(new DeliveryLog.Counts(0, 0, 0, 0, 0));
        assertThat(webhooks.log().after(0)).isEmpty();
        notified.setUp();
        notified.contacts(3, "a");
        assertThat(eventIds(receiver.await(CREATION, 6)).subList(3, 6)).isEqualTo(first);
        notified.awaitDeliveries(1);
        assertThat(webhooks.log().after(0).getFirst().id()).isEqualTo(1);
    }

    @Test
    void snapshotsHoldHowMoodyTheDeliveryIs() {
        // Given
        DeliverySettings moody = NotifiedApp.PATIENT.withPaused(true).withLostShare(0.5);
        webhooks.use(moody);
        app.post("/_sim/snapshots/moody", "");
        webhooks.use(NotifiedApp.PATIENT);

        // When
        app.post("/_sim/snapshots/moody/restore", "");

        // Then
        assertThat(webhooks.settings()).isEqualTo(moody);
    }

    @Test
    void eventsRaisedWhileItClosesRest() {
        // Given
        webhooks.close();

        // When
        notified.contacts(1, "a");

        // Then
        assertThat(webhooks.waiting()).isEqualTo(1);
        assertThat(receiver.posts()).isEmpty();
    }

    private static List<Long> eventIds(List<JsonNode> events) {
        return events.stream().map(event -> event.path("eventId").asLong()).toList();
    }

    private static List<Long> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.path("objectId").asLong()).toList();
    }
}
