package dev.aftercall.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.webhooks.Delivery;
import dev.aftercall.simulator.webhooks.DeliveryLog;
import dev.aftercall.simulator.webhooks.DeliverySettings;
import dev.aftercall.simulator.webhooks.Webhooks;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookDeliveryTest {

    private static final Instant START = Instant.parse("2031-02-03T10:00:00Z");
    private static final String CREATION = "contact.creation";

    private final HubSpotSimulator simulator = HubSpotSimulator.start(SimulatorSettings.defaults());
    private final InstalledApp app = new InstalledApp(simulator.url());
    private final Webhooks webhooks = simulator.webhooks();
    private final Receiver receiver = new Receiver();

    @BeforeEach
    void setUp() {
        simulator.time().stop();
        simulator.time().set(START);
        app.takeTokens(app.exchange(app.consent(InstalledApp.NORTHWIND, InstalledApp.ALL_SCOPES)));
        webhooks.target(receiver.url());
        webhooks.subscribe(CREATION);
    }

    @AfterEach
    void stop() {
        assertThat(receiver.unbelieved()).isEmpty();
        simulator.close();
        receiver.close();
    }

    @Test
    void aPostHasAHundredEventsAtMost() {
        // Given
        webhooks.subscribe("contact.propertyChange", "email");
        webhooks.subscribe("contact.propertyChange", "lastname");

        // When
        contacts(100, "a");

        // Then
        receiver.await(CREATION, 100);
        receiver.await("contact.propertyChange", 200);
        assertThat(receiver.posts()).hasSize(3).allMatch(post -> post.size() == 100);
    }

    @Test
    void whatFailsIsTriedTenTimesMoreWithinADay() {
        // Given
        receiver.answers(() -> 503);
        contacts(1, "a");

        // When
        simulator.time().advance(Duration.ofHours(24));
        simulator.time().advance(Duration.ofDays(3));

        // Then
        assertThat(receiver.events()).hasSize(11);
        assertThat(receiver.events())
                .extracting(event -> event.path("attemptNumber").asInt())
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 10).boxed().toList());
        assertThat(receiver.events())
                .extracting(event -> event.path("eventId").asLong())
                .containsOnly(receiver.events().getFirst().path("eventId").asLong());
        assertThat(webhooks.log().counts()).isEqualTo(new DeliveryLog.Counts(1, 0, 0, 1, 10));
        assertThat(webhooks.later()).isZero();
    }

    @Test
    void eventsThatFailedTogetherComeBackOneByOne() {
        // Given
        receiver.answers(() -> 500);
        contacts(5, "a");
        receiver.await(CREATION, 5);
        receiver.answers(() -> 204);

        // When
        simulator.time().advance(Duration.ofMinutes(10));

        // Then
        List<Delivery> retries = webhooks.log().after(1);
        assertThat(retries).hasSize(5).allMatch(Delivery::isDelivered);
        assertThat(retries).extracting(Delivery::at).doesNotHaveDuplicates().allMatch(START::isBefore);
        assertThat(webhooks.log().counts().delivered()).isEqualTo(5);
    }

    @Test
    void refusedSlowAndUnreachableReceiversFailAlike() {
        // Given
        CountDownLatch never = new CountDownLatch(1);
        receiver.answers(() -> 404);
        contacts(1, "a");
        awaitDeliveries(1);
        webhooks.use(DeliverySettings.USUAL.withTimeout(Duration.ofMillis(200)));
        receiver.answers(() -> {
            awaitLatch(never);
            return 200;
        });
        contacts(1, "b");
        awaitDeliveries(2);
        webhooks.use(DeliverySettings.USUAL);
        webhooks.target(URI.create("http://127.0.0.1:9/"));

        // When
        contacts(1, "c");

        // Then
        awaitDeliveries(3);
        never.countDown();
        List<Delivery> all = webhooks.log().after(0);
        assertThat(all).extracting(Delivery::status).containsExactly(404, 0, 0);
        assertThat(all).extracting(Delivery::failure).containsExactly("", "timeout", "no connection");
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(webhooks.later()).isEqualTo(3));
    }

    @Test
    void aSlowReceiverHoldsUpNoRequestAndHasTenPostsAtMost() {
        // Given
        webhooks.use(DeliverySettings.USUAL.withTimeout(Duration.ofSeconds(60)));
        CountDownLatch answered = new CountDownLatch(1);
        receiver.answers(() -> {
            awaitLatch(answered);
            return 200;
        });

        // When
        for (int i = 0; i < 30; i++) {
            contacts(1, "a" + i);
        }

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(receiver.mostAtOnce()).isEqualTo(10));
        answered.countDown();
        receiver.await(CREATION, 30);
        assertThat(receiver.mostAtOnce()).isEqualTo(10);
        assertThat(receiver.posts()).hasSize(11);
    }

    @Test
    void pausedEventsWaitAndGoOn() {
        // Given
        webhooks.use(DeliverySettings.USUAL.withPaused(true));
        contacts(3, "a");
        int waiting = webhooks.waiting();

        // When
        webhooks.use(DeliverySettings.USUAL);

        // Then
        assertThat(waiting).isEqualTo(3);
        receiver.await(CREATION, 3);
    }

    @Test
    void delayedEventsComeWhenTheClockIsThere() {
        // Given
        webhooks.use(DeliverySettings.USUAL.withDelay(Duration.ofMinutes(2)));
        contacts(1, "a");
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
        webhooks.use(DeliverySettings.USUAL.withDuplicateShare(0.3).withLostShare(0.2));

        // When
        contacts(100, "a");

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
        contacts(100, "a");
        List<Long> inOrder = ids(receiver.await(CREATION, 100));

        // When
        webhooks.use(DeliverySettings.USUAL.withShuffled(true));
        contacts(100, "b");

        // Then
        List<Long> shuffled = ids(receiver.await(CREATION, 200)).subList(100, 200);
        assertThat(inOrder).isSorted();
        assertThat(shuffled.stream().sorted().toList()).isNotEqualTo(shuffled);
    }

    @Test
    void withoutATargetEventsRest() {
        // Given
        webhooks.subscriptions().removeTarget();

        // When
        contacts(1, "a");

        // Then
        assertThat(webhooks.log().counts().raised()).isZero();
        webhooks.target(receiver.url());
        contacts(1, "b");
        receiver.await(CREATION, 1);
    }

    @Test
    void deliveriesStandInTheHistoryAndInTheListWithoutValues() {
        // Given
        app.post(
                "/_sim/webhooks",
                "{\"subscriptions\":[{\"eventType\":\"contact.propertyChange\",\"propertyName\":\"email\"}]}");
        receiver.answers(() -> 201);

        // When
        contacts(1, "secret");
        awaitDeliveries(1);

        // Then
        JsonNode listed = app.get("/_sim/webhooks/deliveries").json().at("/deliveries/0");
        assertThat(listed.path("status").asInt()).isEqualTo(201);
        assertThat(listed.path("delivered").asBoolean()).isTrue();
        assertThat(listed.path("url").asText()).endsWith("/hooks");
        assertThat(listed.path("events")).hasSize(2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(postsInTheHistory()).hasSize(1));
        assertThat(postsInTheHistory().getFirst())
                .contains("\"status\":201", "\"attemptNumber\":0")
                .doesNotContain("secret");
        assertThat(app.get("/_sim/webhooks").json().at("/counts/delivered").asInt())
                .isEqualTo(2);
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
        contacts(3, "a");
        awaitDeliveries(1);
        List<Long> first = eventIds(receiver.await(CREATION, 3));

        // When
        app.post("/_sim/reset", "");

        // Then
        assertThat(webhooks.log().counts()).isEqualTo(new DeliveryLog.Counts(0, 0, 0, 0, 0));
        assertThat(webhooks.log().after(0)).isEmpty();
        setUp();
        contacts(3, "a");
        assertThat(eventIds(receiver.await(CREATION, 6)).subList(3, 6)).isEqualTo(first);
        awaitDeliveries(1);
        assertThat(webhooks.log().after(0).getFirst().id()).isEqualTo(1);
    }

    @Test
    void snapshotsHoldHowMoodyTheDeliveryIs() {
        // Given
        DeliverySettings moody = DeliverySettings.USUAL.withPaused(true).withLostShare(0.5);
        webhooks.use(moody);
        app.post("/_sim/snapshots/moody", "");
        webhooks.use(DeliverySettings.USUAL);

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
        contacts(1, "a");

        // Then
        assertThat(webhooks.waiting()).isEqualTo(1);
        assertThat(receiver.posts()).isEmpty();
    }

    private static List<Long> eventIds(List<JsonNode> events) {
        return events.stream().map(event -> event.path("eventId").asLong()).toList();
    }

    private List<String> postsInTheHistory() {
        return app.get("/_sim/history")
                .body()
                .lines()
                .filter(line -> line.contains("\"kind\":\"webhook\""))
                .toList();
    }

    private static List<Long> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.path("objectId").asLong()).toList();
    }

    private void awaitDeliveries(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(webhooks.log().after(0)).hasSize(count));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody opened the latch");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void contacts(int count, String name) {
        String inputs = IntStream.range(0, count)
                .mapToObj(i -> "{\"properties\":{\"email\":\"%s%d@engines.example\",\"lastname\":\"L%d\"}}"
                        .formatted(name, i, i))
                .collect(Collectors.joining(",", "{\"inputs\":[", "]}"));
        assertThat(app.post("/crm/v3/objects/contacts/batch/create", inputs).status())
                .isEqualTo(201);
    }
}
