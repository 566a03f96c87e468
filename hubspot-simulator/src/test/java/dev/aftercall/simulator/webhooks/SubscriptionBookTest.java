package dev.aftercall.simulator.webhooks;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SubscriptionBookTest {

    private final List<WebhookSetup> recorded = new CopyOnWriteArrayList<>();
    private final SubscriptionBook book = new SubscriptionBook(Clock.systemUTC(), recorded::add);

    @Test
    void nobodyChangesTheTargetMeanwhile() throws InterruptedException {
        // Given
        Thread other = new Thread(() -> book.clear());

        // When
        book.alone(() -> {
            other.start();
            await().atMost(Duration.ofSeconds(10)).until(() -> other.getState() == Thread.State.WAITING);
            assertThat(recorded).isEmpty();
        });
        other.join(10_000);

        // Then
        assertThat(recorded).hasSize(1);
    }
}
