package dev.aftercall.simulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.aftercall.simulator.webhooks.Delivery;
import dev.aftercall.simulator.webhooks.DeliveryLog;
import dev.aftercall.simulator.webhooks.DeliverySettings;
import dev.aftercall.simulator.webhooks.Webhooks;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookDeliveryTest {

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
    void aPostHasAHundredEventsAtMost() {
        // Given
        webhooks.subscribe("contact.propertyChange", "email");
        webhooks.subscribe("contact.propertyChange", "lastname");

        // When
        notified.contacts(100, "a");

        // Then
        receiver.await(CREATION, 100);
        receiver.await("contact.propertyChange", 200);
        assertThat(receiver.posts()).hasSize(3).allMatch(post -> post.size() == 100);
    }

    @Test
    void whatFailsIsTriedTenTimesMoreWithinADay() {
        // Given
        receiver.answers(() -> 503);
        notified.contacts(1, "a");

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
        notified.contacts(5, "a");
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
        notified.contacts(1, "a");
        notified.awaitDeliveries(1);
        webhooks.use(DeliverySettings.USUAL.withTimeout(Duration.ofMillis(200)));
        receiver.answers(() -> {
            awaitLatch(never);
            return 200;
        });
        notified.contacts(1, "b");
        notified.awaitDeliveries(2);
        webhooks.use(NotifiedApp.PATIENT);
        webhooks.target(URI.create("http://127.0.0.1:9/"));

        // When
        notified.contacts(1, "c");

        // Then
        notified.awaitDeliveries(3);
        never.countDown();
        List<Delivery> all = webhooks.log().after(0);
        assertThat(all).extracting(Delivery::status).containsExactly(404, 0, 0);
        assertThat(all).extracting(Delivery::failure).containsExactly("", "timeout", "no connection");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(webhooks.later()).isEqualTo(3));
    }

    @Test
    void aSlowReceiverHoldsUpNoRequestAndHasTenPostsAtMost() {
        // Given
        CountDownLatch answered = new CountDownLatch(1);
        receiver.answers(() -> {
            awaitLatch(answered);
            return 200;
        });

        // When
        for (int i = 0; i < 30; i++) {
            notified.contacts(1, "a" + i);
        }

        // Then
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(receiver.mostAtOnce()).isEqualTo(10));
        answered.countDown();
        receiver.await(CREATION, 30);
        assertThat(receiver.mostAtOnce()).isEqualTo(10);
        assertThat(receiver.posts()).hasSize(11);
    }

    @Test
    void withoutATargetEventsRest() {
        // Given
        webhooks.subscriptions().removeTarget();

        // When
        notified.contacts(1, "a");

        // Then
        assertThat(webhooks.log().counts().raised()).isZero();
        webhooks.target(receiver.url());
        notified.contacts(1, "b");
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
        notified.contacts(1, "secret");
        notified.awaitDeliveries(1);

        // Then
        JsonNode listed = app.get("/_sim/webhooks/deliveries").json().at("/deliveries/0");
        assertThat(listed.path("status").asInt()).isEqualTo(201);
        assertThat(listed.path("delivered").asBoolean()).isTrue();
        assertThat(listed.path("url").asText()).endsWith("/hooks");
        assertThat(listed.path("events")).hasSize(2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(postsInTheHistory()).hasSize(1));
        assertThat(postsInTheHistory().getFirst())
                .contains("\"status\":201", "\"attemptNumber\":0")
                .doesNotContain("secret");
        assertThat(app.get("/_sim/webhooks").json().at("/counts/delivered").asInt())
                .isEqualTo(2);
    }

    private List<String> postsInTheHistory() {
        return app.get("/_sim/history")
                .body()
                .lines()
                .filter(line -> line.contains("\"kind\":\"webhook\""))
                .toList();
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
}
